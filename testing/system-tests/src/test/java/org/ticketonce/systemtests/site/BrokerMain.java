package org.ticketonce.systemtests.site;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.ticketonce.local.broker.LocalBroker;
import org.ticketonce.local.broker.ProxiedListener;

/** A broker that is a process of its own: what is to be killed must not be the tests. */
final class BrokerMain {
  /** Printed once the broker takes records. */
  static final String READY = "the broker is ready";

  private BrokerMain() {}

  /**
   * Runs until SIGTERM.
   *
   * @param arguments directory, port, port of the proxied listener, port of the proxy
   */
  public static void main(String[] arguments) throws InterruptedException {
    LocalBroker broker =
        LocalBroker.start(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new ProxiedListener(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-the-broker"));
    System.out.println(READY);
    new CountDownLatch(1).await();
  }
}
