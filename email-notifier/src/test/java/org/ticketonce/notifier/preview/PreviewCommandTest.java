package org.ticketonce.notifier.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PreviewCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int preview(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--output=" + output());
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine command = PreviewCommand.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path output() {
    return directory.resolve("output");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(output())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String file(String name) throws IOException {
    return Files.readString(output().resolve(name));
  }

  @Test
  void one_mail_is_written_for_a_browser_a_terminal_and_a_mail_client() throws IOException {
    assertThat(preview("--kind", "confirmation", "--locale", "de-AT")).isZero();

    assertThat(files())
        .containsExactly(
            "confirmation-de-AT.eml", "confirmation-de-AT.html", "confirmation-de-AT.txt");
    assertThat(file("confirmation-de-AT.txt")).contains("Ihre Tickets für Winter Gala");
    assertThat(file("confirmation-de-AT.eml")).contains("Content-Language: de\r\n");
    assertThat(file("confirmation-de-AT.html"))
        .contains("src=\"data:image/png;base64,iVBOR")
        .doesNotContain("cid:");
  }

  @Test
  void by_default_every_kind_is_shown_in_every_language() throws IOException {
    assertThat(preview()).isZero();

    assertThat(files()).hasSize(5 * 3 * 3).contains("apology-fr.html", "voided-en.txt");
  }

  @Test
  void a_designers_template_is_shown_in_place_of_the_built_in_one() throws IOException {
    Files.writeString(directory.resolve("voided.html"), "<h1>{mail.subject}</h1>");

    assertThat(
            preview("--kind=voided", "--locale=en", "--template-directory", directory.toString()))
        .isZero();

    assertThat(file("voided-en.html"))
        .isEqualTo("<h1>Your tickets for Winter Gala are no longer valid</h1>");
  }

  @Test
  void a_template_that_the_notifier_would_refuse_is_refused_in_the_same_words() throws IOException {
    Files.writeString(directory.resolve("voided.html"), "<h1>\n{mail.subjekt}</h1>");

    assertThat(preview("--kind=confirmation", "--template-directory", directory.toString()))
        .isEqualTo(1);

    assertThat(err.toString())
        .startsWith("ticketonce preview: voided.html, line 2: Property \"subjekt\" not found");
    assertThat(output()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--kind=farewell, --kind", "--colour=red, --colour", "--example=, --example"})
  void a_mistake_is_told_in_two_lines(String argument, String named) {
    assertThat(preview(argument)).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString()).contains(named, "--help");
  }

  @Test
  void help_names_every_option() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString())
        .contains("--template-directory", "--kind", "--locale", "--example", "--output");
  }
}
