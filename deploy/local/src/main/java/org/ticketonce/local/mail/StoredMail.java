package org.ticketonce.local.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A mail on disk. */
record StoredMail(MailId id, Path file, Envelope envelope) {
  /** The bytes as they came over the wire. */
  byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  Instant arrivedAt() {
    return Instant.ofEpochMilli(id.epochMillis());
  }
}
