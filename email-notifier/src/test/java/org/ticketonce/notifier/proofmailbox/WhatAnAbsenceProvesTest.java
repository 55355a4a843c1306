package org.ticketonce.notifier.proofmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
 * What has changed between the attempt and the question: a proof mailbox of which it is declared
 * now that it is filled before the reply.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(value = Archive.class, restrictToAnnotatedClass = true)
@TestProfile(ProofMailboxTest.BeforeReply.class)
class WhatAnAbsenceProvesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LONGER_THAN_THE_QUARANTINE = Duration.ofSeconds(8);
  private static final String NOW = Archive.ADDRESS + " with archive-delivery=before-reply";
  private static final String BEFORE = Archive.ADDRESS + " with archive-delivery=unknown";
  private static final LookUp LACKS_ANOTHER =
      new LookUp.Unavailable("the proof mailbox lacks a mail that was accepted, too");

  @Inject EmailTransport transport;

  private final AnOrder order = anOrder();

  @AfterEach
  void mend() {
    Archive.mend();
  }

  private static void awaitStatus(AnOrder order, String expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private static Map<String, Object> rowOf(AnOrder order) {
    return Ledger.rowsOf(order).get(0);
  }

  private static String messageIdOf(AnOrder order) {
    return (String) rowOf(order).get("message_id");
  }

  private static List<String> declaredFor(AnOrder order) {
    return Ledger.query(
            "select unnest(declared) as text from emails where subject = ?", order.key())
        .stream()
        .map(row -> (String) row.get("text"))
        .toList();
  }

  private static AnOrder aMailThatIsAccepted() {
    AnOrder other = anOrder();
    announce(other.issued());
    awaitStatus(other, "SENT");
    return other;
  }

  /** Nobody can look for it yet. */
  private void aMailBecomesUncertain(Fault fault) {
    Archive.imap().becomes(FaultyMailbox.Fault.DOWN);
    Archive.smtp().next(fault);
    announce(order.issued());
    awaitStatus(order, "UNCERTAIN");
  }

  /** Of a mail that the mailbox does not have, and that was first tried when this one was. */
  private LookUp lookUpOfOneTriedWith(AnOrder other) {
    EmailId id = new EmailId((String) rowOf(other).get("id"));
    return transport.lookUp(new OutgoingMail(id, "<0@example.com>", new byte[0]));
  }

  private void staysUncertainAndIsAskedAgain() {
    await()
        .during(LONGER_THAN_THE_QUARANTINE)
        .atMost(PATIENCE)
        .until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));
    assertThat(rowOf(order)).containsEntry("attempts", 1);
    assertThat(rowOf(order).get("next_attempt_at")).isNotNull();
  }

  private void isHeldBecause(String evidence) {
    await().atMost(PATIENCE).until(() -> rowOf(order).get("next_attempt_at") == null);
    assertThat(rowOf(order)).containsEntry("status", "UNCERTAIN").containsEntry("attempts", 1);
    assertThat(rowOf(order).get("evidence").toString()).startsWith(evidence + "; before that: no ");
    assertThat(
            Ledger.query(
                "select verb from email_decisions where email_id = ?", rowOf(order).get("id")))
        .containsExactly(Map.of("verb", "hold"));
  }

  @Test
  void P4_an_attempt_that_never_came_to_the_dot_takes_no_proof_away() {
    aMailThatIsAccepted();
    Archive.smtp().next(new Fault.RefuseRecipient("451 greylisted"));
    announce(order.issued());
    await().atMost(PATIENCE).until(() -> rowOf(order).get("refusals").equals(1));

    awaitStatus(order, "SENT");

    assertThat(declaredFor(order)).containsExactly(NOW);
  }

  @Test
  void what_is_declared_at_each_attempt_is_kept_with_the_mail() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Archive.smtp().next(new Fault.RefuseDot("451 later"), new Fault.HoldData(reached, go));
    announce(order.issued());
    reached.await();
    assertThat(declaredFor(order)).containsExactly(NOW);

    Ledger.update("update emails set declared = array[?] where subject = ?", BEFORE, order.key());
    go.countDown();

    awaitStatus(order, "SENT");
    assertThat(declaredFor(order)).containsExactly(BEFORE, NOW);
  }

  @Test
  void P4_an_archive_that_was_exchanged_since_proves_nothing() {
    aMailThatIsAccepted();
    aMailBecomesUncertain(new Fault.LoseReply());
    Archive.exchange();
    aMailThatIsAccepted();

    Archive.mend();

    staysUncertainAndIsAskedAgain();
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @Test
  void P4_an_archive_whose_old_mails_were_deleted_proves_nothing_about_old_mails() {
    AnOrder older = aMailThatIsAccepted();
    aMailBecomesUncertain(new Fault.LoseReply());
    aMailThatIsAccepted();
    Archive.remove(messageIdOf(older));
    Archive.remove(messageIdOf(order));

    Archive.mend();

    staysUncertainAndIsAskedAgain();
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }

  @Test
  void P4_a_declaration_that_was_made_after_the_attempt_does_not_count_for_it() {
    aMailThatIsAccepted();
    aMailBecomesUncertain(new Fault.LoseDot());
    Ledger.update("update emails set declared = array[?] where subject = ?", BEFORE, order.key());

    Archive.mend();

    isHeldBecause(
        "absent from all folders of the proof mailbox; it was sent to %s, and %s is asked"
            .formatted(BEFORE, NOW));
  }

  @Test
  void a_copy_that_is_found_counts_whatever_was_declared() {
    aMailBecomesUncertain(new Fault.LoseReply());
    Ledger.update("update emails set declared = array[?] where subject = ?", BEFORE, order.key());

    Archive.mend();

    awaitStatus(order, "SENT");
    assertThat(rowOf(order)).containsEntry("attempts", 1);
  }

  @Test
  void P4_a_mail_of_which_nobody_wrote_down_what_was_declared_is_held() {
    aMailThatIsAccepted();
    aMailBecomesUncertain(new Fault.LoseDot());
    Ledger.update("update emails set declared = '{}' where subject = ?", order.key());

    Archive.mend();

    isHeldBecause(
        "absent from all folders of the proof mailbox; it was sent to a place that nobody wrote"
            + " down, and"
            + " %s is asked".formatted(NOW));
  }

  @Test
  void P4_the_first_mail_of_a_shop_is_held_for_no_accepted_one_backs_its_absence() {
    aMailBecomesUncertain(new Fault.LoseDot());
    Ledger.update(
        "update emails set first_sent_at = first_sent_at - interval '1 year' where subject = ?",
        order.key());
    aMailThatIsAccepted();

    Archive.mend();

    isHeldBecause(
        "absent from all folders of the proof mailbox, but none was accepted before that it had to"
            + " show");
  }

  @Test
  void P4_a_mail_that_was_accepted_under_another_declaration_backs_nothing() {
    AnOrder accepted = aMailThatIsAccepted();
    AnOrder next = aMailThatIsAccepted();
    assertThat(lookUpOfOneTriedWith(next)).isInstanceOf(LookUp.Absent.class);

    Ledger.update(
        "update emails set declared = array[?] where status = 'SENT' and subject <> ?",
        BEFORE,
        next.key());

    assertThat(lookUpOfOneTriedWith(next)).isInstanceOf(LookUp.Unproven.class);
    assertThat(declaredFor(accepted)).containsExactly(BEFORE);
  }

  @Test
  void P4_a_mailbox_that_lacks_the_mail_accepted_before_proves_nothing_by_lacking_another() {
    AnOrder before = aMailThatIsAccepted();
    AnOrder last = aMailThatIsAccepted();
    assertThat(lookUpOfOneTriedWith(last)).isInstanceOf(LookUp.Absent.class);

    Archive.remove(messageIdOf(before));

    assertThat(lookUpOfOneTriedWith(last)).isEqualTo(LACKS_ANOTHER);
  }

  @Test
  void P4_a_mailbox_that_gets_no_copies_any_more_proves_nothing() {
    aMailThatIsAccepted();
    AnOrder last = aMailThatIsAccepted();

    Archive.remove(messageIdOf(last));

    assertThat(lookUpOfOneTriedWith(last)).isEqualTo(LACKS_ANOTHER);
  }
}
