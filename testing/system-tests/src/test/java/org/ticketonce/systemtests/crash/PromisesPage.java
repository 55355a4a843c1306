package org.ticketonce.systemtests.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/promises.md: tables that runs have written, each between two marks that nobody sees. */
public final class PromisesPage {
  private static final boolean WRITE = Boolean.getBoolean("crash-matrix.write");
  private static final Path PLACE = Path.of("../../docs/promises.md");

  private PromisesPage() {}

  /** The table that the page shows; with {@code -Dcrash-matrix.write=true} it is replaced first. */
  public static String table(String transport, String seen) {
    String mark = "crash-matrix " + transport;
    if (WRITE) {
      replace(mark, seen);
    }
    return place(read(), mark).group(1);
  }

  /** Puts a table into the place that has this mark. */
  public static void replace(String mark, String table) {
    String page = read();
    MatchResult place = place(page, mark);
    write(page.substring(0, place.start(1)) + table + page.substring(place.end(1)));
  }

  private static MatchResult place(String page, String mark) {
    String begin = Pattern.quote("<!-- " + mark + " -->");
    return Pattern.compile(begin + "\n(.*?)\n<!-- end -->", Pattern.DOTALL)
        .matcher(page)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(PLACE + " has no place for " + mark));
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
