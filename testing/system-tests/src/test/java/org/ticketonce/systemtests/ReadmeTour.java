package org.ticketonce.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The section of a page that repairs duplicates.
 *
 * @param lines of its block for a shell
 * @param printed its blocks with prompts and output, one after the other
 */
record ReadmeTour(List<String> lines, String printed) {
  private static final Pattern SECTION =
      Pattern.compile(
          "^## You have duplicates already\\?$(.*?)^## ", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern FOR_A_SHELL =
      Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern WITH_PROMPTS =
      Pattern.compile("^```\n(\\$ .*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static ReadmeTour in(Path page) throws IOException {
    String section = only(SECTION, Files.readString(page));
    String printed =
        WITH_PROMPTS
            .matcher(section)
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    return new ReadmeTour(only(FOR_A_SHELL, section).lines().toList(), printed);
  }

  private static String only(Pattern pattern, String text) {
    List<String> found =
        pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times: " + pattern);
    }
    return found.get(0);
  }
}
