package org.ticketonce.local.launcher;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.ticketonce.local.host.Ports;

/**
 * Where everything listens.
 *
 * @param management health and metrics of each service
 */
public record SystemPorts(
    Map<Service, Integer> http,
    Map<Service, Integer> management,
    int broker,
    int database,
    int smtp,
    int inbox) {
  private static final int BROKER = 9092;
  private static final int DATABASE = 15_432;
  private static final int SMTP = 1025;
  private static final int INBOX = 8025;

  public SystemPorts {
    http = Map.copyOf(http);
    management = Map.copyOf(management);
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
    Map<Service, Integer> http = new EnumMap<>(Service.class);
    Map<Service, Integer> management = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      http.put(service, place.applyAsInt(service.httpPort()));
      management.put(service, place.applyAsInt(service.managementPort()));
    }
    return new SystemPorts(
        http,
        management,
        place.applyAsInt(BROKER),
        place.applyAsInt(DATABASE),
        place.applyAsInt(SMTP),
        place.applyAsInt(INBOX));
  }

  public int http(Service service) {
    return http.get(service);
  }

  public int management(Service service) {
    return management.get(service);
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
