package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.stack.SmtpFault;

/** The mail server's connection breaks around the final dot (RFC 1047). */
class BrokenMailConnectionIT extends SystemTest {
  /** Beyond every lease and the quarantine: who wanted to send again would have done so by then. */
  private static final int BEYOND_ALL_LEASES_MILLIS = 9_000;

  @Test
  void P4_a_connection_lost_before_the_mail_is_tried_again_and_sends_one_mail() {
    Audited audited = sellWith(SmtpFault.BEFORE_THE_MAIL);

    Order.Email confirmation = audited.order().confirmation();
    assertThat(confirmation.status()).isEqualTo("SENT");
    assertThat(confirmation.attempts()).isEqualTo(2);
    assertThat(audited.mails()).containsValue(1);
  }

  @Test
  void P4_a_lost_dot_leaves_no_mail_and_a_row_that_says_so() {
    Audited audited = sellWith(SmtpFault.DOT_LOST);

    assertThat(audited.order().confirmation().status()).isEqualTo("UNCERTAIN");
    assertThat(audited.mails()).containsValue(0);
  }

  @Test
  void P4_a_lost_reply_leaves_exactly_one_mail_and_a_row_that_says_so() {
    Audited audited = sellWith(SmtpFault.REPLY_LOST);

    assertThat(audited.order().confirmation().status()).isEqualTo("UNCERTAIN");
    assertThat(audited.mails()).containsValue(1);
  }

  private Audited sellWith(SmtpFault fault) {
    Sale sale = shop.sell();
    stack.smtpFaults().order(sale.email(), fault);

    stripe.deliver(shop.paymentIntentSucceeded(sale));

    auditor.audit(List.of(sale));
    assertThat(stack.smtpFaults().happened(sale.email())).isTrue();
    aWhile(BEYOND_ALL_LEASES_MILLIS, BEYOND_ALL_LEASES_MILLIS + 500);
    return auditor.audit(List.of(sale));
  }
}
