package org.ticketonce.systemtests.site;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a mail server has done, line by line in a file. A line is on the disk before the client
 * hears of what it says.
 */
public final class MailRecord implements AutoCloseable {
  private static final int COLUMNS = 6;

  private final Clock clock = Clock.systemUTC();
  private final Path file;
  private final FileOutputStream out;

  private MailRecord(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  static MailRecord in(Path directory) {
    Path file = directory.resolve("mails.tsv");
    try {
      Files.createDirectories(directory);
      return new MailRecord(file, new FileOutputStream(file.toFile(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happened to a mail. */
  public enum What {
    /** The server has it, and will deliver it. */
    ACCEPTED,
    /** The sender may know so. */
    REPLIED,
    /** The sender was told that the server will never take it. */
    REJECTED,
    /** It came to the dot, and nobody told the sender what became of it. */
    DOUBTED,
    /** The connection ended before the dot had come; it may have been under way. */
    BROKEN
  }

  /**
   * One line.
   *
   * @param recipient of all recipients of the message, should there be several
   * @param messageId as in the message; empty before it was read
   * @param codes of tickets, as in its text
   */
  public record Entry(
      Instant time,
      What what,
      String recipient,
      String messageId,
      Set<String> codes,
      String subject) {}

  synchronized void write(
      What what, String recipient, String messageId, Set<String> codes, String subject) {
    String line =
        String.join(
            "\t",
            clock.instant().toString(),
            what.name(),
            recipient,
            messageId,
            String.join(",", codes),
            subject);
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the file, from its beginning. */
  public List<Entry> readAll() {
    try {
      return Files.readAllLines(file).stream().map(MailRecord::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry parse(String line) {
    String[] columns = line.split("\t", COLUMNS);
    return new Entry(
        Instant.parse(columns[0]),
        What.valueOf(columns[1]),
        columns[2],
        columns[3],
        columns[4].isEmpty() ? Set.of() : Set.of(columns[4].split(",")),
        columns[5]);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
