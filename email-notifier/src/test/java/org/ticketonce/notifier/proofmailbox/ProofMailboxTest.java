package org.ticketonce.notifier.proofmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Archive;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.FaultyMailbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.ledger.EmailId;

/**
 * A server that stores the archive's copy before it answers the dot, and whose operator says so.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(value = Archive.class, restrictToAnnotatedClass = true)
@TestProfile(ProofMailboxTest.BeforeReply.class)
class ProofMailboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject EmailTransport transport;

  private final AnOrder order = anOrder();

  /** The declaration. */
  public static class BeforeReply implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ticketonce.mail.archive-delivery", "before-reply");
    }
  }

  @AfterEach
  void mend() {
    Archive.mend();
  }

  private static void awaitStatus(AnOrder order, String... expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private static Map<String, Object> rowOf(AnOrder order) {
    return Ledger.rowsOf(order).get(0);
  }

  private String messageId() {
    return (String) rowOf(order).get("message_id");
  }

  /** Without one, the mailbox has not shown that it works. */
  private static AnOrder aMailThatWasAccepted() {
    AnOrder other = anOrder();
    announce(other.issued());
    awaitStatus(other, "SENT");
    return other;
  }

  private static LookUp lookUp(EmailTransport transport, Map<String, Object> row) {
    return transport.lookUp(
        new OutgoingMail(
            new EmailId((String) row.get("id")),
            (String) row.get("message_id"),
            (byte[]) row.get("mime")));
  }

  @Test
  void the_archive_gets_a_copy_of_which_the_buyers_shows_nothing() throws Exception {
    announce(order.issued());
    awaitStatus(order, "SENT");

    assertThat(Archive.copiesOf(messageId())).hasSize(1);
    assertThat(Archive.inboxOf(order)).hasSize(1);
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    Archive.inboxOf(order).get(0).writeTo(mail);
    assertThat(mail.toString(StandardCharsets.UTF_8))
        .contains(new String((byte[]) rowOf(order).get("mime"), StandardCharsets.UTF_8).strip())
        .doesNotContain(Archive.ADDRESS);
    assertThat(rowOf(order)).containsEntry("transport", "smtp-proof-mailbox");
  }

  @Test
  void P4_a_mail_that_was_stored_and_whose_reply_was_lost_is_found_and_never_repeated() {
    Archive.smtp().next(new Fault.LoseReply());

    announce(order.issued());

    awaitStatus(order, "UNCERTAIN");
    awaitStatus(order, "SENT");
    assertThat(rowOf(order))
        .containsEntry("attempts", 1)
        .containsEntry("evidence", "accepted by the first hop, in folder INBOX");
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @Test
  void P4_a_copy_that_was_moved_to_another_folder_is_found_there() {
    Archive.smtp().next(new Fault.LoseReply());
    announce(order.issued());
    awaitStatus(order, "UNCERTAIN");

    Archive.move(messageId(), "Trash." + order.key());

    awaitStatus(order, "SENT");
    assertThat(rowOf(order).get("evidence").toString()).endsWith("in folder Trash." + order.key());
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @Test
  void P4_a_mail_that_was_never_stored_is_sent_after_its_rest_and_arrives_once() throws Exception {
    AnOrder accepted = aMailThatWasAccepted();
    Archive.smtp().next(new Fault.LoseDot());
    announce(order.issued());
    awaitStatus(order, "UNCERTAIN");
    Archive.deliver(aMessageCalled("x" + messageId()));
    Archive.deliver(aMessageCalled(messageId() + ".2"));

    awaitStatus(order, "SENT");

    assertThat(rowOf(order)).containsEntry("attempts", 2);
    assertThat(Archive.inboxOf(order)).hasSize(1);
    assertThat(Archive.inboxOf(accepted)).hasSize(1);
    assertThat(
            Ledger.query(
                "select verb, evidence from email_decisions where email_id = ?",
                rowOf(order).get("id")))
        .containsExactly(
            Map.of("verb", "not-sent", "evidence", "absent from all folders of the proof mailbox"));
  }

  private static MimeMessage aMessageCalled(String messageId) throws Exception {
    String text = "Message-ID: " + messageId + "\r\nSubject: similar\r\n\r\nNot the same.\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void P4_a_mailbox_that_cannot_be_asked_proves_nothing_however_long() {
    aMailThatWasAccepted();
    Archive.imap().becomes(FaultyMailbox.Fault.DOWN);
    Archive.smtp().next(new Fault.LoseDot());
    announce(order.issued());
    awaitStatus(order, "UNCERTAIN");

    for (FaultyMailbox.Fault fault :
        List.of(
            FaultyMailbox.Fault.DOWN, FaultyMailbox.Fault.REFUSES, FaultyMailbox.Fault.SILENT)) {
      Archive.imap().becomes(fault);
      await()
          .during(Duration.ofSeconds(6))
          .atMost(PATIENCE)
          .until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));
    }
    assertThat(rowOf(order)).containsEntry("attempts", 1);
    assertThat(rowOf(order).get("next_attempt_at")).isNotNull();
    assertThat(Archive.inboxOf(order)).isEmpty();
    Archive.mend();

    awaitStatus(order, "SENT");
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = FaultyMailbox.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void P4_whatever_fails_while_looking_is_no_absence(FaultyMailbox.Fault fault) {
    Map<String, Object> row = rowOf(aMailThatWasAccepted());
    Archive.imap().becomes(fault);

    assertThat(lookUp(transport, row)).isInstanceOf(LookUp.Unavailable.class);
  }

  @Test
  void P4_an_archive_that_is_refused_fails_no_mail() {
    Archive.smtp().next(new Fault.RefuseOne(Archive.ADDRESS, "550 5.1.1 no such mailbox"));

    announce(order.issued());

    await().until(() -> Ledger.rowsOf(order).stream().anyMatch(row -> row.get("evidence") != null));
    assertThat(rowOf(order).get("evidence").toString())
        .isEqualTo("the archive was refused: 550 5.1.1 no such mailbox");
    awaitStatus(order, "SENT");
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @Test
  void a_buyer_who_is_refused_fails_the_mail_and_the_archive_gets_nothing() {
    Archive.smtp().next(new Fault.RefuseOne(order.email(), "550 5.1.1 no such buyer"));

    announce(order.issued());

    awaitStatus(order, "FAILED");
    assertThat(rowOf(order).get("evidence").toString()).startsWith("550 5.1.1 no such buyer");
    assertThat(Archive.copiesOf(messageId())).isEmpty();
  }
}
