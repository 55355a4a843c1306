package org.ticketonce.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifelineTest {

  @Test
  void what_is_still_held_ends_with_the_parent_and_nothing_else_does() throws Exception {
    Process held = sleeper();
    Process released = sleeper();
    Process shell = shell();
    try (Writer orders = shell.outputWriter(StandardCharsets.US_ASCII)) {
      for (Process one : new Process[] {held, released, held}) {
        orders.write("+" + one.pid() + "\n");
      }
      orders.write("-" + released.pid() + "\n");
    }

    assertThat(held.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(released.isAlive()).isTrue();
    released.destroy();
  }

  @Test
  void what_is_suspended_or_deaf_ends_too() throws Exception {
    Process suspended = sleeper();
    new ProcessBuilder("kill", "-STOP", Long.toString(suspended.pid())).start().waitFor();
    Process deaf = new ProcessBuilder("sh", "-c", "trap '' INT TERM; exec sleep 600").start();
    Process shell = shell();
    try (Writer orders = shell.outputWriter(StandardCharsets.US_ASCII)) {
      orders.write("+" + suspended.pid() + "\n+" + deaf.pid() + "\n");
    }

    assertThat(suspended.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(deaf.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Each of them doubled the list, until the shell was busy for ever, with ids used anew. */
  @Test
  void what_is_released_more_than_once_leaves_the_others_as_they_are() throws Exception {
    Process held = sleeper();
    Process shell = shell();
    try (Writer orders = shell.outputWriter(StandardCharsets.US_ASCII)) {
      orders.write("+" + held.pid() + "\n");
      for (int i = 0; i < 25; i++) {
        orders.write("-1\n");
      }
    }

    assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(held.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private static Process sleeper() throws IOException {
    return new ProcessBuilder("sleep", "600").start();
  }

  private static Process shell() throws IOException {
    try (InputStream script = Lifeline.class.getResourceAsStream("lifeline.sh")) {
      return new ProcessBuilder(
              "sh", "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8))
          .start();
    }
  }
}
