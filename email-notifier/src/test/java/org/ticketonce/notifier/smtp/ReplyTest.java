package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.local.mail.LocalMailServer;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.ClaimLostException;
import org.ticketonce.notifier.dispatch.PermanentMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.UnexplainedMailFailure;
import org.ticketonce.notifier.fixtures.FaultyLine;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.smtp.ReplyCases.Becomes;
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
              "ticketonce.mail.smtp.command-timeout", "PT0.5S",
              "ticketonce.mail.reply-timeout", "PT1S"));

  private String evidence;
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
  void P4_a_reply_means_what_the_table_says_and_the_next_mail_is_taken(ReplyCase reply)
      throws ClaimLostException {
    int before = server.messages().size();
    line.always(reply.point(), reply.misfortune());

    assertThat(send()).isEqualTo(reply.becomes());

    boolean taken = reply.becomes() == Becomes.SENT || reply.point() == Point.REPLY;
    assertThat(server.messages()).hasSize(before + (taken ? 1 : 0));
    assertThat(gates).isEqualTo(taken || reply.point() == Point.DOT ? 1 : 0);
    assertThat(evidence).isNotBlank().hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "@");
    assertThat(evidence).matches(evidenceOf(reply.becomes()));

    line.up();
    assertThat(send()).isEqualTo(Becomes.SENT);
  }

  private Becomes send() throws ClaimLostException {
    try {
      evidence = transport.send(SmtpSettings.mail(), () -> gates++);
      return Becomes.SENT;
    } catch (UnexplainedMailFailure unclear) {
      evidence = unclear.getMessage();
      return Becomes.LATER_UNCLEAR;
    } catch (TransientMailFailure later) {
      evidence = later.getMessage();
      return switch (later.concern()) {
        case SERVER -> Becomes.LATER_SERVER;
        case MAIL -> Becomes.LATER_MAIL;
      };
    } catch (PermanentMailFailure refused) {
      evidence = refused.getMessage();
      return Becomes.FAILED;
    } catch (AmbiguousMailOutcome unknown) {
      evidence = unknown.getMessage();
      return Becomes.UNCERTAIN;
    }
  }

  private static String evidenceOf(Becomes becomes) {
    return switch (becomes) {
      case SENT -> "2.*";
      case FAILED -> "5.*";
      case UNCERTAIN -> ".* to the final dot.*";
      case LATER_MAIL -> "4.*";
      case LATER_SERVER, LATER_UNCLEAR -> ".*";
    };
  }
}
