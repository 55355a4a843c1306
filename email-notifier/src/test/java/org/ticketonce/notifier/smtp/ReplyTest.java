package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.local.mail.LocalMailServer;
import org.ticketonce.notifier.fixtures.Attempt;
import org.ticketonce.notifier.fixtures.Attempt.Becomes;
import org.ticketonce.notifier.fixtures.FaultyLine;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.smtp.ReplyCases.ReplyCase;

/** Each row of the table "What a reply means", by the wire; {@link ReplyInLedgerTest} goes on. */
class ReplyTest {
  @TempDir private static Path directory;

  private static LocalMailServer server;
  private static FaultyLine line;

  private final SmtpTransport transport =
      SmtpSettings.transport(
          line.port(),
          "none",
          Map.of(
              "smtp.command-timeout", "PT0.5S",
              "reply-timeout", "PT1S"));

  private int gates;

  @BeforeAll
  static void start() throws IOException {
    server = LocalMailServer.start(directory, 0, 0);
    line = FaultyLine.to(server.smtpPort());
  }

  @AfterAll
  static void stop() {
    line.close();
    server.close();
  }

  @AfterEach
  void mend() {
    transport.close();
    line.up();
  }

  @ParameterizedTest
  @MethodSource("org.ticketonce.notifier.smtp.ReplyCases#all")
  void P4_a_reply_means_what_the_table_says_and_the_next_mail_is_taken(ReplyCase reply) {
    int before = server.messages().size();
    line.always(reply.point(), reply.misfortune());

    Attempt attempt = send();

    assertThat(attempt.becomes()).isEqualTo(reply.becomes());

    boolean taken = reply.becomes() == Becomes.SENT || reply.point() == Point.REPLY;
    assertThat(server.messages()).hasSize(before + (taken ? 1 : 0));
    if (reply.point() == Point.CONTENT) {
      // Noticed as it is written, or at the last look, which comes after the gate.
      assertThat(gates).isLessThanOrEqualTo(1);
    } else {
      assertThat(gates).isEqualTo(taken || reply.point() == Point.DOT ? 1 : 0);
    }
    assertThat(attempt.evidence())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(500)
        .doesNotContain("\n", "@");
    assertThat(attempt.evidence()).matches(evidenceOf(reply.becomes()));

    line.up();
    assertThat(send().becomes()).isEqualTo(Becomes.SENT);
  }

  @Test
  void P4_a_mail_server_that_went_away_while_the_gate_was_passed_has_not_got_the_mail() {
    int before = server.messages().size();

    Attempt attempt =
        Attempt.of(
            transport,
            SmtpSettings.mail(),
            () -> {
              line.down();
              pause();
            });

    assertThat(attempt.becomes()).isEqualTo(Becomes.LATER_UNCLEAR);
    assertThat(attempt.evidence()).contains("before the final dot");
    assertThat(server.messages()).hasSize(before);
    line.up();
    assertThat(send().becomes()).isEqualTo(Becomes.SENT);
  }

  /** As long as a commit takes. */
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Attempt send() {
    return Attempt.of(transport, SmtpSettings.mail(), () -> gates++);
  }

  private static String evidenceOf(Becomes becomes) {
    return switch (becomes) {
      case SENT -> "2.*";
      case FAILED -> "5.*";
      case UNCERTAIN, HELD -> ".* to the final dot.*";
      case LATER_MAIL -> "4.*";
      case LATER_SERVER, LATER_UNCLEAR -> ".*";
    };
  }
}
