package org.ticketonce.systemtests.crash;

import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.wire.Trap;

/** SendGrid, which can be asked for a mail: found, it was sent; absent, nobody knows. */
public final class SendGridUnderTest extends HttpApiUnderTest {
  private final SendGridStandIn provider;
  private final boolean lags;

  private SendGridUnderTest(Trap trap, boolean lags, SendGridStandIn provider) {
    super("sendgrid", trap, provider::answer);
    this.provider = provider;
    this.lags = lags;
  }

  /** Email Activity shows each mail at once. */
  public static SendGridUnderTest thatShowsMails(Trap trap) {
    return new SendGridUnderTest(trap, false, new SendGridStandIn(false));
  }

  /** Email Activity shows no mail as long as anybody looks for it. */
  public static SendGridUnderTest thatLags(Trap trap) {
    return new SendGridUnderTest(trap, true, new SendGridStandIn(true));
  }

  @Override
  public String name() {
    return lags ? "sendgrid-lagging" : "sendgrid";
  }

  @Override
  public Rest rest(CrashStep step) {
    return switch (step.firstLife()) {
      case SENT_NOTHING, RECORDED -> Rest.SENT_ONCE;
      case UNKNOWN_AND_NOT_TAKEN -> Rest.held(0);
      case UNKNOWN_AND_TAKEN -> lags ? Rest.held(1) : Rest.SENT_ONCE;
    };
  }

  @Override
  public int accepted(Sale sale) {
    return provider.mailsTo(sale.email());
  }
}
