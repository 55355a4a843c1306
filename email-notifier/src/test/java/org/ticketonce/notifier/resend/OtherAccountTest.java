package org.ticketonce.notifier.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndSays;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.MailByProvider;
import org.ticketonce.notifier.fixtures.ProviderStandIn;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.DotLedger;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.ResolutionLedger;

/** The URL or the account was changed while a mail was on its way: its key is not known there. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(ResendShop.class)
class OtherAccountTest {
  private static final Duration LONGER_THAN_A_REPETITION_TAKES = Duration.ofSeconds(5);
  private static final String ELSEWHERE = "https://api.example.com account=box office";

  @Inject EmailTransport transport;
  @Inject EmailLedger ledger;
  @Inject DotLedger dot;
  @Inject ResolutionLedger resolutions;

  private final MailByProvider mail = new MailByProvider();

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  private static String here() {
    return ProviderStandIn.url() + " account=" + ResendShop.ACCOUNT;
  }

  private void wasSentTo(String declared) {
    Ledger.update(
        "update emails set declared = array_remove(array[?], '') where subject = ?",
        declared,
        mail.order().key());
  }

  private void isHeldAfter(int requests, String where) {
    mail.awaitStatus(
        "UNCERTAIN",
        "its idempotency key is known elsewhere; it was sent to %s, and %s is asked"
            .formatted(where, here()));
    assertThat(mail.row().get("next_attempt_at")).isNull();
    assertThat(mail.decisions()).endsWith("hold");
    await().during(LONGER_THAN_A_REPETITION_TAKES).until(() -> mail.requests().size() == requests);
  }

  @Test
  void where_a_mail_was_sent_is_kept_with_it() {
    mail.announcedTo(asDocumented());
    mail.awaitStatus("SENT", "200 id");

    assertThat(
            Ledger.query(
                "select unnest(declared) as text from emails where subject = ?",
                mail.order().key()))
        .extracting(row -> row.get("text"))
        .containsExactly(here());
    assertThat(transport.declared().texts()).containsExactly(here());
  }

  @ParameterizedTest
  @ValueSource(strings = {ELSEWHERE, ""})
  void P4_what_was_sent_elsewhere_is_held_and_not_repeated_here(String declared) {
    mail.announcedTo(takesOnAndSays(500, ""));
    mail.awaitStatus("UNCERTAIN", "500");

    wasSentTo(declared);

    isHeldAfter(1, declared.isEmpty() ? "a place that nobody wrote down" : declared);
  }

  @Test
  void P4_a_repetition_that_waits_for_another_account_is_held_and_not_made_here() {
    mail.announcedTo(takesOnAndSays(500, ""), says(429, "").with("retry-after", "10"));
    mail.awaitStatus("PENDING", "429");
    assertThat(mail.row().get("repeat_until")).isNotNull();

    wasSentTo(ELSEWHERE);

    isHeldAfter(2, ELSEWHERE);
  }

  @Test
  void P4_the_gate_opens_for_a_repetition_only_where_the_mail_was_sent_before() {
    mail.announcedTo(asDocumented());
    mail.awaitStatus("SENT", "200 id");

    wasSentTo(ELSEWHERE);
    assertThat(begun(aClaimedRepetition())).isEmpty();

    wasSentTo(here());
    ClaimedEmail repetition = aClaimedRepetition();
    assertThat(begun(repetition)).containsExactly(repetition.id());
    Ledger.update("update emails set status = 'SENT' where subject = ?", mail.order().key());
  }

  @Test
  void P4_a_repetition_that_is_claimed_already_is_not_claimed_again_and_again() {
    mail.announcedTo(asDocumented());
    mail.awaitStatus("SENT", "200 id");
    wasSentTo(ELSEWHERE);
    ClaimedEmail repetition = aClaimedRepetition();

    resolutions.reconsiderRepetitions("none", transport.declared());

    assertThat(mail.row()).containsEntry("status", "UNCERTAIN").containsEntry("token", null);
    assertThat(begun(repetition)).isEmpty();
    Ledger.update("update emails set status = 'SENT' where subject = ?", mail.order().key());
  }

  private Set<EmailId> begun(ClaimedEmail repetition) {
    return dot.commit(List.of(repetition), Map.of(), Duration.ofMinutes(1)).begun();
  }

  /** Of another transport, so that nobody but this test has to do with it. */
  private ClaimedEmail aClaimedRepetition() {
    Ledger.update(
        "update emails set status = 'PENDING', transport = 'none', next_attempt_at ="
            + " clock_timestamp(), repeat_until = clock_timestamp() + interval '1 hour'"
            + " where subject = ?",
        mail.order().key());
    return ledger.claim("none", 1, Duration.ofMinutes(1)).get(0);
  }
}
