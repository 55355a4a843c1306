package org.ticketonce.systemtests.crash;

import static org.ticketonce.systemtests.crash.CrashStep.at;
import static org.ticketonce.systemtests.crash.CrashStep.atTheDot;
import static org.ticketonce.systemtests.wire.Moment.answered;
import static org.ticketonce.systemtests.wire.Moment.said;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.systemtests.audit.Auditor;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.stack.Stack;
import org.ticketonce.systemtests.wire.SmtpDialect;
import org.ticketonce.systemtests.wire.Trap;
import org.ticketonce.systemtests.wire.Wire;

/** Plain SMTP, which can prove nothing afterwards: what is unknown stays so, held for a person. */
public class SmtpUnderTest implements TransportUnderTest {
  private static final List<String> COMMANDS = List.of("EHLO", "MAIL", "RCPT", SmtpDialect.DATA);

  private static final List<CrashStep> AFTER_THE_GATE =
      List.of(
          atTheDot(
              said(SmtpDialect.DOT),
              "with the final dot, which is lost",
              FirstLife.UNKNOWN_AND_NOT_TAKEN),
          atTheDot(
                  said(SmtpDialect.DOT),
                  "when the final dot is under way, and arrives",
                  FirstLife.UNKNOWN_AND_TAKEN)
              .andIsHeard(),
          atTheDot(
              answered(SmtpDialect.DOT),
              "when the server has taken the mail, before its reply",
              FirstLife.UNKNOWN_AND_TAKEN));

  /** Leases that end while the notifier starts again; ordered as it insists on. */
  private static final Map<String, String> SHORT_LEASES =
      Map.of(
          "TICKETONCE_MAIL_SMTP_CONNECT_TIMEOUT", "PT0.4S",
          "TICKETONCE_MAIL_SMTP_COMMAND_TIMEOUT", "PT0.4S",
          "TICKETONCE_MAIL_CLAIM_LEASE", "PT5S",
          "TICKETONCE_MAIL_REPLY_TIMEOUT", "PT2S",
          "TICKETONCE_MAIL_SENDING_LEASE", "PT3S",
          "TICKETONCE_MAIL_QUARANTINE", "PT4S");

  private final Auditor auditor;
  private final Wire mailServer;

  public SmtpUnderTest(Stack stack, Trap trap) {
    auditor = new Auditor(stack);
    mailServer = Wire.listen(SmtpDialect::new, trap).forwardTo(stack.mailServerPort());
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(SHORT_LEASES);
    environment.put("TICKETONCE_MAIL_SMTP_PORT", Integer.toString(mailServer.port()));
    return environment;
  }

  @Override
  public List<CrashStep> steps() {
    List<CrashStep> conversation = new ArrayList<>();
    conversation.add(at(answered(SmtpDialect.GREETING), "when connected, before the greeting"));
    for (String command : COMMANDS) {
      conversation.add(at(said(command), "before " + command));
      conversation.add(at(answered(command), "when " + command + " is answered"));
    }
    conversation.add(at(said(SmtpDialect.CONTENT), "in the message"));
    return SendPath.through(conversation, AFTER_THE_GATE);
  }

  @Override
  public void hangUp() {
    mailServer.hangUp();
  }

  @Override
  public Rest rest(CrashStep step) {
    return switch (step.firstLife()) {
      case SENT_NOTHING, RECORDED -> Rest.SENT_ONCE;
      case UNKNOWN_AND_NOT_TAKEN -> Rest.held(0);
      case UNKNOWN_AND_TAKEN -> Rest.held(1);
    };
  }

  @Override
  public int accepted(Sale sale) {
    return auditor.mailsTo(sale);
  }

  @Override
  public void close() {
    mailServer.close();
  }
}
