package org.ticketonce.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** A run of the command line in a process of its own, which can be killed. */
public final class CommandLineProcess {
  private final Process process;

  private CommandLineProcess(Process process) {
    this.process = process;
  }

  public static CommandLineProcess start(List<String> arguments, Path log) throws IOException {
    return start(List.of(), arguments, log);
  }

  /** Runs to its end under these options of the JVM, and returns the exit code. */
  public static int run(List<String> options, List<String> arguments, Path log)
      throws IOException, InterruptedException {
    Process process = start(options, arguments, log).process;
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + arguments);
    }
    return process.exitValue();
  }

  private static CommandLineProcess start(List<String> options, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(CommandLineProcess.class.getName());
    command.addAll(arguments);
    return new CommandLineProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** What the process is. */
  public static void main(String[] arguments) {
    System.exit(TicketOnce.configured(new CommandLine(new TicketOnce())).execute(arguments));
  }
}
