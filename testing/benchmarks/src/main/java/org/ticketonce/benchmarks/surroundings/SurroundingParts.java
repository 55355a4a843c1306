package org.ticketonce.benchmarks.surroundings;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.ticketonce.local.broker.LocalBroker;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.mail.LocalMailServer;

/** What {@link Surroundings} starts: the parts of the local system, until the process is ended. */
final class SurroundingParts {
  private SurroundingParts() {}

  /** Takes a directory and the ports of broker, database, SMTP and inbox. */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    LocalBroker broker =
        LocalBroker.start(directory.resolve("kafka"), Integer.parseInt(arguments[1]));
    LocalDatabase database =
        LocalDatabase.start(directory.resolve("postgresql"), Integer.parseInt(arguments[2]));
    Stream.of(Service.values())
        .flatMap(service -> service.database().stream())
        .forEach(database::createDatabase);
    database.createDatabase(Surroundings.PEER_DATABASE);
    LocalMailServer mail =
        LocalMailServer.start(
            directory.resolve("mail"),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  mail.close();
                  database.close();
                  broker.close();
                }));
    System.out.println(Surroundings.READY);
  }
}
