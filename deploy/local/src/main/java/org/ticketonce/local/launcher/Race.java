package org.ticketonce.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ticketonce.local.incident.NaiveShop;

/**
 * {@code ./run race}: sends the same webhooks at the same moment to this system and to a shop as it
 * was before, and compares. Uses the system that runs, or one for the time of the race.
 */
final class Race {
  private final Options options;
  private final Path repository;
  private final Workplace workplace;
  private final Console console;
  private final SystemPorts ports;

  Race(Options options, Path repository, Workplace workplace, Console console) {
    this.options = options;
    this.repository = repository;
    this.workplace = workplace;
    this.console = console;
    this.ports = SystemPorts.fixed(options.portOffset());
  }

  /** The exit code of the race. */
  int run() {
    if (isSystemRunning()) {
      console.step("the running system is used");
      return race();
    }
    try (GuardedSystem guarded = GuardedSystem.start(options, workplace, console)) {
      console.step("ready for the race; the inbox is at " + guarded.system().inboxUrl());
      return race();
    }
  }

  private boolean isSystemRunning() {
    return Files.isReadable(workplace.tokenFile())
        && Stream.of(Service.values()).map(ports::management).allMatch(Readiness::isReady);
  }

  private int race() {
    try (NaiveShop shop = NaiveShop.start(ports.database(), ports.smtp())) {
      return new ProcessBuilder(command(shop)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new LocalSystemException("Cannot start the race: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted during the race", e);
    }
  }

  private List<String> command(NaiveShop shop) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                repository.resolve("operator-cli/target/ticketonce.jar").toString(),
                "race",
                "--url=" + local(ports.http(Service.WEBHOOK_INGRESS)),
                "--api-url=" + local(ports.http(Service.TICKET_ISSUER)),
                "--inbox-url=" + local(ports.inbox()),
                "--naive-url=" + local(shop.port()),
                "--token-file=" + workplace.tokenFile(),
                "--signing-secret=" + workplace.signingSecret()));
    command.addAll(options.raceArguments());
    return command;
  }

  private static String local(int port) {
    return "http://localhost:" + port;
  }
}
