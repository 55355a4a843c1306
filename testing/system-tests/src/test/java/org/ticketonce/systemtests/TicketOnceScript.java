package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ticketonce.systemtests.stack.Stack;

/** {@code ./ticketonce}, as an operator calls it. */
final class TicketOnceScript {
  private static final Path SCRIPT = Path.of("../../ticketonce").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 90;

  private final Stack stack;
  private final Path directory;

  /** Called from this directory. */
  TicketOnceScript(Stack stack, Path directory) {
    this.stack = stack;
    this.directory = directory;
  }

  /** Fails unless it ends with this code, and returns what it prints. */
  String run(int exitCode, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TICKETONCE_OPERATOR_TOKEN", stack.operatorToken());
    builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
      return output;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The same with {@code --json}. */
  JsonNode json(int exitCode, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    try {
      return new ObjectMapper().readTree(run(exitCode, all.toArray(String[]::new)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
