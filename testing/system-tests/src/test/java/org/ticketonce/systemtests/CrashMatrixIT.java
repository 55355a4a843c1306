package org.ticketonce.systemtests;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.crash.SmtpUnderTest;
import org.ticketonce.systemtests.crash.TransportUnderTest;

/** The notifier dies at every step of sending a mail by SMTP. */
class CrashMatrixIT extends CrashMatrixTest {

  @Test
  void P4_a_death_at_any_step_sends_no_mail_twice_and_is_uncertain_only_at_the_dot()
      throws IOException {
    try (TransportUnderTest smtp = new SmtpUnderTest(stack, trap)) {
      dieAtEveryStep(smtp);
    }
  }
}
