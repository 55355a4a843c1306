package org.ticketonce.systemtests.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/promises.md: a table for each transport, between two marks that nobody sees. */
public final class PromisesPage {
  private static final boolean WRITE = Boolean.getBoolean("crash-matrix.write");
  private static final Path PLACE = Path.of("../../docs/promises.md");

  private PromisesPage() {}

  /** The table that the page shows; with {@code -Dcrash-matrix.write=true} it is replaced first. */
  public static String table(String transport, String seen) {
    if (WRITE) {
      String page = read();
      MatchResult place = place(page, transport);
      write(page.substring(0, place.start(1)) + seen + page.substring(place.end(1)));
    }
    return place(read(), transport).group(1);
  }

  private static MatchResult place(String page, String transport) {
    String begin = Pattern.quote("<!-- crash-matrix " + transport + " -->");
    return Pattern.compile(begin + "\n(.*?)\n<!-- end -->", Pattern.DOTALL)
        .matcher(page)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(PLACE + " has no place for " + transport));
  }

  private static String read() {
    try {
      return Files.readString(PLACE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String page) {
    try {
      Files.writeString(PLACE, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
