package org.ticketonce.local.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, which is where the reason stands. */
final class LogTail {
  private static final int LINES = 25;
  private static final int MAX_BYTES = 16 * 1024;

  private LogTail() {}

  static String of(Path log) {
    return "%nThe end of %s:%n%s".formatted(log, lines(log));
  }

  private static String lines(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - MAX_BYTES));
      byte[] end = new byte[(int) Math.min(MAX_BYTES, file.length())];
      file.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
      return "    " + String.join(System.lineSeparator() + "    ", last);
    } catch (IOException e) {
      return "    (cannot be read: " + e.getMessage() + ")";
    }
  }
}
