package org.ticketonce.systemtests.crash;

import static org.ticketonce.systemtests.crash.CrashStep.at;
import static org.ticketonce.systemtests.crash.CrashStep.atTheDot;
import static org.ticketonce.systemtests.wire.Moment.answered;
import static org.ticketonce.systemtests.wire.Moment.said;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
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

  private final Wire mailServer;
  private final ToIntFunction<Sale> accepted;

  public SmtpUnderTest(Stack stack, Trap trap) {
    this(trap, stack.mailServerPort(), new Auditor(stack)::mailsTo);
  }

  /**
   * Over a mail server of one's own.
   *
   * @param accepted how many mails for the buyer it has
   */
  SmtpUnderTest(Trap trap, int port, ToIntFunction<Sale> accepted) {
    mailServer = Wire.listen(SmtpDialect::new, trap).forwardTo(port);
    this.accepted = accepted;
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(ShortLeases.ENVIRONMENT);
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
    return accepted.applyAsInt(sale);
  }

  @Override
  public void close() {
    mailServer.close();
  }
}
