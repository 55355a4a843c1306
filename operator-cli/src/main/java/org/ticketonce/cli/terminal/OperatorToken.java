package org.ticketonce.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** What lets an operator in. */
final class OperatorToken {
  private static final String VARIABLE = "TICKETONCE_OPERATOR_TOKEN";

  private OperatorToken() {}

  /** The token of {@code environment}, else the one in {@code file}. */
  static String read(Map<String, String> environment, Path file) {
    String given = environment.get(VARIABLE);
    return given != null && !given.isBlank() ? given : read(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new CannotProceed(
          "no operator token: %s does not exist; start the system with ./run, or set %s"
              .formatted(file, VARIABLE));
    } catch (IOException e) {
      throw new CannotProceed("the operator token in " + file + " cannot be read: " + e);
    }
  }
}
