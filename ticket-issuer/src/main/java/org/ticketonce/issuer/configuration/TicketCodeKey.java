package org.ticketonce.issuer.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Loads the secret under which ticket codes are made. */
public final class TicketCodeKey {
  static final String KEY = "ticketonce.fulfilment.ticket-code-key-file";
  private static final int MINIMUM_BYTES = 32;

  /** Published, so of no use to anyone who means it. */
  private static final String DEVELOPMENT_ONLY = "ticket_code_key_for_local_development_only";

  private TicketCodeKey() {}

  /** The key's bytes, without trailing line breaks, which editors and mounts add at will. */
  public static byte[] load(Optional<Path> file, boolean development) {
    if (file.isEmpty()) {
      if (development) {
        return DEVELOPMENT_ONLY.getBytes(StandardCharsets.UTF_8);
      }
      throw new RefusedConfiguration(KEY, "is required outside development");
    }
    byte[] key = withoutLineBreak(read(file.get()));
    if (key.length < MINIMUM_BYTES) {
      throw new RefusedConfiguration(KEY, "must hold at least " + MINIMUM_BYTES + " bytes");
    }
    if (!development && Arrays.equals(key, DEVELOPMENT_ONLY.getBytes(StandardCharsets.UTF_8))) {
      throw new RefusedConfiguration(KEY, "holds the published development key");
    }
    return key;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new RefusedConfiguration(KEY, "cannot be read: " + file);
    }
  }

  private static byte[] withoutLineBreak(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }
}
