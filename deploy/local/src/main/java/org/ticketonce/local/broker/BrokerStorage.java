package org.ticketonce.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Gives an empty directory the identity that a KRaft node insists on. */
final class BrokerStorage {
  private static final String IDENTITY = "meta.properties";

  private BrokerStorage() {}

  static void formatOnce(Path directory) throws IOException {
    if (Files.exists(directory.resolve(IDENTITY))) {
      return;
    }
    String location = directory.toAbsolutePath().toString();
    Formatter formatter =
        new Formatter()
            .setNodeId(Integer.parseInt(BrokerSettings.NODE_ID))
            .setClusterId(Uuid.randomUuid().toString())
            .addDirectory(location)
            .setMetadataLogDirectory(location)
            .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
            .setPrintStream(silence());
    run(formatter);
  }

  private static void run(Formatter formatter) throws IOException {
    try {
      formatter.run();
    } catch (Exception e) { // the method declares nothing narrower
      throw new IOException("Kafka cannot format its directory", e);
    }
  }

  private static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
