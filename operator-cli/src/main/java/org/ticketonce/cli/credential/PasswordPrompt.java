package org.ticketonce.cli.credential;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ticketonce.cli.terminal.CannotProceed;

/** Asks for a password: twice and unseen at a terminal, else the first line of the input. */
final class PasswordPrompt {
  private PasswordPrompt() {}

  /** {@code terminal} is null where there is none. */
  static String ask(Console terminal, InputStream input) {
    if (terminal == null) {
      return firstLine(input);
    }
    char[] password = terminal.readPassword("Password: ");
    char[] again = terminal.readPassword("Once more: ");
    if (password == null || !Arrays.equals(password, again)) {
      throw new CannotProceed("that was not the same password twice");
    }
    return new String(password);
  }

  private static String firstLine(InputStream input) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException unreadable) {
      throw new CannotProceed("the password cannot be read: " + unreadable.getMessage());
    }
  }
}
