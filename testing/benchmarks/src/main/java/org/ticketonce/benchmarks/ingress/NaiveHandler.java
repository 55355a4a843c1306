package org.ticketonce.benchmarks.ingress;

import java.time.Duration;
import org.ticketonce.local.incident.NaiveShop;

/** The incident's handler in a process of its own, until that is ended. */
public final class NaiveHandler {
  private NaiveHandler() {}

  /** Takes its port, those of database and SMTP, and how long the work of a request takes. */
  public static void main(String[] arguments) {
    NaiveShop shop =
        NaiveShop.start(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Duration.parse(arguments[3]));
    Runtime.getRuntime().addShutdownHook(new Thread(shop::close));
  }
}
