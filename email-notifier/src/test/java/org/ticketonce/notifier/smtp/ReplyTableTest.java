package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReplyTableTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- replies of an SMTP server: begin -->";
  private static final String END = "<!-- replies of an SMTP server: end -->";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9-]+)` \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);

  @Test
  void the_readme_tells_of_every_reply_that_is_tested_and_of_no_other() throws IOException {
    List<String> told = ROW.matcher(table()).results().map(ReplyTableTest::idAndOutcome).toList();

    assertThat(told)
        .containsExactlyElementsOf(
            ReplyCases.all().map(row -> row.id() + ": " + row.becomes().text()).toList())
        .doesNotHaveDuplicates();
  }

  private static String idAndOutcome(MatchResult row) {
    return row.group(1) + ": " + row.group(2);
  }

  private static String table() throws IOException {
    String text = Files.readString(README);
    assertThat(text).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    return text.substring(text.indexOf(BEGIN), text.indexOf(END));
  }
}
