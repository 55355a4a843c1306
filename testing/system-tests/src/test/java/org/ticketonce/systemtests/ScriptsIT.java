package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./run}, {@code ./ticketonce} and the scripts of the tests, as a shell calls them. */
class ScriptsIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  @TempDir Path elsewhere;

  @Test
  void ticketonce_works_without_JAVA_HOME() throws Exception {
    Run run = run(List.of(ROOT.resolve("ticketonce").toString(), "trigger", "--help"));

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("payment_intent.succeeded");
  }

  @Test
  void ticketonce_works_through_a_link_and_from_any_folder() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), ROOT.resolve("ticketonce"));

    Run run = run(List.of(link.toString(), "--version"));

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("Ticket Once");
  }

  @Test
  void preview_writes_a_mail_to_the_folder_it_is_called_from_and_starts_no_service()
      throws Exception {
    String script = ROOT.resolve("ticketonce").toString();

    Run run = run(List.of(script, "preview", "--kind=voided", "--locale=de", "--output=mails"));

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output().strip()).isEqualTo("mails/voided-de.{html,txt,eml}");
    assertThat(elsewhere.resolve("mails/voided-de.html")).content().contains("nicht mehr gültig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port-offset abc",
        "--port-offset=-5",
        "--port-offset",
        "--signing-secret=sk_test_x",
        "--without nobody",
        "--nonsense",
        "nonsense"
      })
  void run_refuses_what_makes_no_sense_in_one_line_before_it_builds(String arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("run").toString()));
    command.addAll(List.of(arguments.split(" ")));

    Run run = run(command);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output().strip().lines()).as(run.output()).hasSize(1);
    assertThat(run.output()).contains("ERROR: ");
  }

  @Test
  void every_mutation_still_fits_into_the_code() throws Exception {
    Run run = run(List.of(ROOT.resolve("testing/mutations/run").toString(), "--check"));

    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--minutes abc", "--minutes", "--nonsense"})
  void soak_refuses_what_makes_no_sense_before_it_builds(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ROOT.resolve("testing/system-tests/soak").toString()));
    command.addAll(List.of(arguments.split(" ")));

    Run run = run(command);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).startsWith("soak: ").contains("Usage: ");
  }

  private record Run(int exitCode, String output) {}

  private Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_HOME");
    builder.directory(elsewhere.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
