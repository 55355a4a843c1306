package org.ticketonce.systemtests.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.systemtests.shop.SignedPost;
import org.ticketonce.systemtests.site.Site;

/** What all instances that ever ran have written. */
final class Logs {
  private static final String OF_SERVICES = "*-*.log";
  private static final String OUT_OF_MEMORY = "OutOfMemoryError";

  private Logs() {}

  /** Nothing personal and no secret may stand there (P7), nor that memory was not enough (P8). */
  static void read(Site site, Findings findings) {
    Pattern never =
        Pattern.compile(
            String.join(
                "|",
                "buyer-\\w+@",
                Pattern.quote(SignedPost.SECRET),
                Pattern.quote(site.operatorToken()),
                Pattern.quote(LocalDatabase.PASSWORD)));
    Path directory = site.instances().get(0).log().getParent();
    try (var logs = Files.newDirectoryStream(directory, OF_SERVICES)) {
      for (Path log : logs) {
        read(log, never, findings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process that is killed may leave half a character. */
  private static void read(Path log, Pattern never, Findings findings) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines.forEach(
          line -> {
            String said = "%s says: %s".formatted(log.getFileName(), line);
            findings.expect(!never.matcher(line).find(), "P7", () -> said);
            findings.expect(!line.contains(OUT_OF_MEMORY), "P8", () -> said);
          });
    }
  }
}
