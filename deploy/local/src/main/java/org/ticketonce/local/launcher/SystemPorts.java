package org.ticketonce.local.launcher;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.ticketonce.local.host.Ports;

/**
 * Where everything listens.
 *
 * @param http of each service, by its ordinal
 * @param management health and metrics of each service, by its ordinal
 */
public record SystemPorts(
    List<Integer> http, List<Integer> management, int broker, int database, int smtp, int inbox) {
  private static final int FIRST_HTTP = 8080;
  private static final int FIRST_MANAGEMENT = 9000;
  private static final int BROKER = 9092;
  private static final int DATABASE = 15_432;
  private static final int SMTP = 1025;
  private static final int INBOX = 8025;

  public SystemPorts {
    http = List.copyOf(http);
    management = List.copyOf(management);
  }

  /** The published ports, all moved by the same number. */
  public static SystemPorts fixed(int offset) {
    return of(port -> port + offset);
  }

  /** Ports that are free now, for tests that run beside other things. */
  public static SystemPorts free() {
    return of(port -> Ports.free());
  }

  private static SystemPorts of(IntUnaryOperator place) {
    return new SystemPorts(
        perService(FIRST_HTTP, place),
        perService(FIRST_MANAGEMENT, place),
        place.applyAsInt(BROKER),
        place.applyAsInt(DATABASE),
        place.applyAsInt(SMTP),
        place.applyAsInt(INBOX));
  }

  private static List<Integer> perService(int first, IntUnaryOperator place) {
    return Arrays.stream(Service.values())
        .map(service -> place.applyAsInt(first + service.ordinal()))
        .toList();
  }

  public int http(Service service) {
    return http.get(service.ordinal());
  }

  public int management(Service service) {
    return management.get(service.ordinal());
  }

  /** Which ports the system needs, each with what needs it. */
  Map<Integer, String> needed(Iterable<Service> services) {
    Map<Integer, String> needed = new LinkedHashMap<>();
    for (Service service : services) {
      needed.put(http(service), service.module());
      needed.put(management(service), service.module() + " health and metrics");
    }
    needed.put(broker, "Kafka");
    needed.put(database, "PostgreSQL");
    needed.put(smtp, "SMTP");
    needed.put(inbox, "inbox");
    return needed;
  }
}
