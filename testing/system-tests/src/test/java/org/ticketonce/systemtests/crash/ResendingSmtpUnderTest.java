package org.ticketonce.systemtests.crash;

import java.util.HashMap;
import java.util.Map;
import org.ticketonce.systemtests.stack.Stack;
import org.ticketonce.systemtests.wire.Trap;

/**
 * SMTP with {@code uncertain-policy=resend}: never none, perhaps two. That the matrix sees the two
 * shows that it would see them elsewhere.
 */
public final class ResendingSmtpUnderTest extends SmtpUnderTest {

  public ResendingSmtpUnderTest(Stack stack, Trap trap) {
    super(stack, trap);
  }

  @Override
  public String name() {
    return "smtp-resend";
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(super.environment());
    environment.put("TICKETONCE_MAIL_UNCERTAIN_POLICY", "resend");
    return environment;
  }

  @Override
  public Rest rest(CrashStep step) {
    return switch (step.firstLife()) {
      case SENT_NOTHING, UNKNOWN_AND_NOT_TAKEN, RECORDED -> Rest.SENT_ONCE;
      case UNKNOWN_AND_TAKEN -> new Rest("SENT", 2);
    };
  }
}
