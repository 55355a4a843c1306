package org.ticketonce.cli.apology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.cli.repair.AffectedBuyers;
import org.ticketonce.contract.OrderKey;

/**
 * The mails that can be written. What cannot be said of one payment keeps nothing else from a
 * buyer.
 *
 * @param wishes one for each buyer to whom there is anything to say
 * @param refused payments that no mail can be about, and why
 */
record Drafts(List<ApologyWish> wishes, Map<String, String> refused) {
  /** The text says that the first mail's tickets count, for want of codes. */
  private static final String LATER_COUNTS =
      "a later ticket counts, and without codes the mail cannot say which";

  private static final String NOT_STRIPES = "no id of Stripe's";

  static Drafts of(ApologyWish.Frame frame, AffectedBuyers affected) {
    Drafts drafts = new Drafts(new ArrayList<>(), new LinkedHashMap<>());
    for (AffectedBuyers.Buyer buyer : affected.buyers()) {
      List<ApologyWish.Order> orders = new ArrayList<>();
      for (AffectedBuyers.Payment payment : buyer.payments()) {
        ApologyWish.Order order = frame.order(payment);
        if (!OrderKey.isValid(order.key())) {
          drafts.refused.put(order.key(), NOT_STRIPES);
        } else if (order.valid().isEmpty() && !payment.firstCount()) {
          drafts.refused.put(order.key(), LATER_COUNTS);
        } else {
          orders.add(order);
        }
      }
      if (!orders.isEmpty()) {
        drafts.wishes.add(frame.wish(buyer.email(), orders));
      }
    }
    return drafts;
  }
}
