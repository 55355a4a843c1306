package org.ticketonce.systemtests.crash;

import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.wire.Trap;

/** Resend, which knows a mail that it has taken by its key: what is unknown is repeated. */
public final class ResendUnderTest extends HttpApiUnderTest {
  private final ResendStandIn provider;

  public ResendUnderTest(Trap trap) {
    this(trap, new ResendStandIn());
  }

  private ResendUnderTest(Trap trap, ResendStandIn provider) {
    super("resend", trap, provider::answer);
    this.provider = provider;
  }

  @Override
  public Rest rest(CrashStep step) {
    return Rest.SENT_ONCE;
  }

  @Override
  public int accepted(Sale sale) {
    return provider.mailsTo(sale.email());
  }
}
