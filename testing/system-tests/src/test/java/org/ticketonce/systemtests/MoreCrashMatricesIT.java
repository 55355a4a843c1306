package org.ticketonce.systemtests;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.crash.ResendingSmtpUnderTest;
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
}
