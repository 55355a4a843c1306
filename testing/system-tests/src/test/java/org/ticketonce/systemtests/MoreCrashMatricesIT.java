package org.ticketonce.systemtests;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.crash.ProofMailboxUnderTest;
import org.ticketonce.systemtests.crash.ResendUnderTest;
import org.ticketonce.systemtests.crash.ResendingSmtpUnderTest;
import org.ticketonce.systemtests.crash.SendGridUnderTest;
import org.ticketonce.systemtests.crash.TransportUnderTest;

/**
 * The other ways for mails to leave, step by step; {@code -Pmatrix} runs them, two minutes each.
 */
@Tag("matrix")
class MoreCrashMatricesIT extends CrashMatrixTest {

  @Test
  void P4_with_the_policy_resend_a_death_at_the_dot_may_double_a_mail_and_never_loses_one()
      throws IOException {
    try (TransportUnderTest smtp = new ResendingSmtpUnderTest(stack, trap)) {
      dieAtEveryStep(smtp);
    }
  }

  @Test
  void P4_a_proof_mailbox_that_is_declared_to_be_filled_before_the_reply_makes_it_exactly_one()
      throws IOException {
    try (TransportUnderTest smtp = ProofMailboxUnderTest.whoseAbsencesCount(trap)) {
      dieAtEveryStep(smtp);
    }
  }

  @Test
  void P4_a_proof_mailbox_settles_every_mail_that_was_taken_and_holds_the_others()
      throws IOException {
    try (TransportUnderTest smtp = ProofMailboxUnderTest.whoseAbsencesProveNothing(trap)) {
      dieAtEveryStep(smtp);
    }
  }

  @Test
  void P4_under_an_idempotency_key_a_death_at_any_step_leaves_exactly_one_mail()
      throws IOException {
    try (TransportUnderTest resend = new ResendUnderTest(trap)) {
      dieAtEveryStep(resend);
    }
  }

  @Test
  void P4_a_mail_that_SendGrid_shows_was_sent_and_any_other_is_held() throws IOException {
    try (TransportUnderTest sendGrid = SendGridUnderTest.thatShowsMails(trap)) {
      dieAtEveryStep(sendGrid);
    }
  }

  @Test
  void P4_a_mail_that_SendGrid_does_not_show_is_held_and_never_sent_again() throws IOException {
    try (TransportUnderTest sendGrid = SendGridUnderTest.thatLags(trap)) {
      dieAtEveryStep(sendGrid);
    }
  }
}
