package org.ticketonce.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/performance.md: what a benchmark has told last, between two marks that nobody sees. */
final class PerformancePage {
  private static final Path DOCS = Path.of(System.getProperty("ticketonce.root", "../.."), "docs");
  private static final Path PLACE = DOCS.resolve("performance.md");

  private PerformancePage() {}

  /** Puts the text where the text of the last run stood. */
  static void replace(String benchmark, String text) {
    String page = read();
    String begin = Pattern.quote("<!-- benchmark " + benchmark + " -->");
    MatchResult place =
        Pattern.compile(begin + "\n(.*?)<!-- end -->", Pattern.DOTALL)
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(PLACE + " has no place for " + benchmark));
    write(PLACE, page.substring(0, place.start(1)) + text + "\n" + page.substring(place.end(1)));
  }

  /** Returns where the page finds it. */
  static String picture(String name, Chart chart) {
    String place = "images/performance-" + name + ".svg";
    write(DOCS.resolve(place), chart.svg());
    return place;
  }

  private static String read() {
    try {
      return Files.readString(PLACE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
