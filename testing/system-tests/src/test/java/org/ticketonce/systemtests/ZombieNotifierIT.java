package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.crash.EmailRows;
import org.ticketonce.systemtests.crash.LedgerStatements;
import org.ticketonce.systemtests.crash.WatchedNotifier;
import org.ticketonce.systemtests.shop.Load;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.wire.Catch;
import org.ticketonce.systemtests.wire.Moment;
import org.ticketonce.systemtests.wire.SmtpDialect;
import org.ticketonce.systemtests.wire.Trap;
import org.ticketonce.systemtests.wire.Wire;

/**
 * Two notifiers over one ledger: one stands still (SIGSTOP), and wakes up when the other has long
 * been in charge; or both work.
 */
class ZombieNotifierIT extends SystemTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Whoever wakes up has said all that it has to say by then. */
  private static final int A_WHILE_MILLIS = 3_000;

  /**
   * Longer than any sleep here: a notifier closes connections that have lived longer than the
   * claim, and that would keep the zombies of this test from going as far as they can.
   */
  private static final Map<String, String> PATIENT =
      Map.of("TICKETONCE_MAIL_CLAIM_LEASE", "PT3M", "TICKETONCE_MAIL_SENDING_LEASE", "PT5S");

  private final Trap trap = new Trap();
  private final Set<String> throughIt = ConcurrentHashMap.newKeySet();
  private final Wire mailServer =
      Wire.listen(SmtpDialect::new, this::passes).forwardTo(stack.mailServerPort());
  private final EmailRows rows = new EmailRows(stack::notifierJdbcUrl);
  private WatchedNotifier zombie;
  private Catch caught;

  @AfterEach
  void bury() {
    zombie.thaw();
    zombie.close();
    mailServer.close();
  }

  @Test
  void P4_who_wakes_before_SENDING_finds_the_mail_taken_over_and_sends_none() {
    Sale sale = freezeAt(Moment.answered(SmtpDialect.DATA), PATIENT);
    assertThat(status(sale)).isEqualTo("CLAIMED");

    rows.endLease(sale);
    theOtherTakesOver();
    awaitStatus(sale, "SENT");
    wake();

    await().atMost(PATIENCE).until(() -> mailServer.connections() == 0 || !throughIt.isEmpty());
    staysAt(sale, "SENT", 1);
  }

  @Test
  void P4_who_wakes_between_SENDING_and_the_dot_sends_the_one_mail_and_its_late_reply_counts() {
    Sale sale = freezeAt(Moment.answered(LedgerStatements.SENDING), PATIENT);
    assertThat(status(sale)).isEqualTo("SENDING");

    theOtherTakesOver();
    awaitStatus(sale, "UNCERTAIN");
    staysAt(sale, "UNCERTAIN", 0);
    wake();

    awaitStatus(sale, "SENT");
    staysAt(sale, "SENT", 1);
  }

  /** The sleeper sees that it has sent nothing, and says so: the mail is no longer in doubt. */
  @Test
  void P4_who_wakes_between_SENDING_and_the_dot_when_the_server_has_hung_up_leaves_it_to_be_sent() {
    Sale sale = freezeAt(Moment.answered(LedgerStatements.SENDING), PATIENT);

    theOtherTakesOver();
    awaitStatus(sale, "UNCERTAIN");
    mailServer.hangUp();
    wake();

    awaitStatus(sale, "SENT");
    staysAt(sale, "SENT", 1);
  }

  @Test
  void P2_P4_who_sleeps_in_a_transaction_does_not_hold_up_the_other() {
    Sale sale = freezeAt(Moment.said(LedgerStatements.QUEUE), Map.of());
    assertThat(status(sale)).isEqualTo("none");

    theOtherTakesOver();
    awaitStatus(sale, "SENT");
    wake();

    staysAt(sale, "SENT", 1);
  }

  @Test
  void P4_two_notifiers_at_work_send_one_mail_for_each_order() {
    zombie = watched(Map.of());
    zombie.start();

    List<Sale> sales;
    try (Load load = Load.begin(shop, stripe)) {
      await().atMost(PATIENCE).until(() -> !throughIt.isEmpty());
      aWhile(A_WHILE_MILLIS, A_WHILE_MILLIS + 500);
      sales = load.end();
    }

    assertThat(auditor.audit(sales).confirmations("SENT")).isEqualTo(sales.size());
    assertThat(throughIt).as("both have sent some").hasSizeBetween(1, sales.size() - 1);
  }

  /** Sells to a notifier that is alone, and stops it there. */
  private Sale freezeAt(Moment moment, Map<String, String> environment) {
    stack.service(Service.EMAIL_NOTIFIER).stop();
    zombie = watched(environment);
    zombie.start();
    Sale sale = shop.sell();
    caught = trap.setAt(moment);
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    caught.await(PATIENCE);
    zombie.freeze();
    return sale;
  }

  private boolean passes(Moment moment, String recipient) {
    if (moment.equals(Moment.answered(SmtpDialect.DOT))) {
      throughIt.add(recipient);
    }
    return trap.passes(moment, recipient);
  }

  private WatchedNotifier watched(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("TICKETONCE_MAIL_SMTP_PORT", Integer.toString(mailServer.port()));
    return new WatchedNotifier(stack, trap, own);
  }

  private void theOtherTakesOver() {
    stack.service(Service.EMAIL_NOTIFIER).start();
  }

  /** What was on its way to the sleeper is there when it wakes. */
  private void wake() {
    caught.deliver();
    aWhile(200, 300);
    zombie.thaw();
  }

  private String status(Sale sale) {
    return rows.confirmationOf(sale).map(EmailRows.Row::status).orElse("none");
  }

  private void awaitStatus(Sale sale, String status) {
    await().atMost(PATIENCE).pollInterval(POLL).until(() -> status(sale).equals(status));
  }

  private void staysAt(Sale sale, String status, int mails) {
    aWhile(A_WHILE_MILLIS, A_WHILE_MILLIS + 500);
    assertThat(status(sale)).isEqualTo(status);
    assertThat(auditor.mailsTo(sale)).isEqualTo(mails);
  }
}
