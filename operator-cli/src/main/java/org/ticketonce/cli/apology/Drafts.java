package org.ticketonce.cli.apology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.cli.repair.AffectedBuyers;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;

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
  private static final String NO_TICKET = "none of its tickets is left in the table";
  private static final String NO_CODE =
      "a code is missing, or is not made of 1 to 128 printable characters of ASCII";
  private static final String UNSETTLED =
      "a part of the plan for this buyer is not applied: settle it, or take it out of the plan";

  /** {@code withCodes} says whether tickets have something to show at the door. */
  static Drafts of(ApologyWish.Frame frame, AffectedBuyers affected, boolean withCodes) {
    Drafts drafts = new Drafts(new ArrayList<>(), new LinkedHashMap<>());
    affected.unsettled().forEach(payment -> drafts.refused.put(payment, UNSETTLED));
    for (AffectedBuyers.Buyer buyer : affected.buyers()) {
      List<ApologyWish.Order> orders = new ArrayList<>();
      for (AffectedBuyers.Payment payment : buyer.payments()) {
        Optional<String> reason = refusal(payment, withCodes);
        if (reason.isPresent()) {
          drafts.refused.put(payment.paymentIntentId(), reason.get());
        } else {
          orders.add(frame.order(payment));
        }
      }
      if (!orders.isEmpty()) {
        drafts.wishes.add(frame.wish(buyer.email(), orders));
      }
    }
    return drafts;
  }

  private static Optional<String> refusal(AffectedBuyers.Payment payment, boolean withCodes) {
    if (!OrderKey.isValid(payment.paymentIntentId())) {
      return Optional.of(NOT_STRIPES);
    }
    if (payment.valid().isEmpty()) {
      return Optional.of(NO_TICKET);
    }
    if (!withCodes) {
      return payment.firstCount() ? Optional.empty() : Optional.of(LATER_COUNTS);
    }
    boolean isWhole =
        payment.valid().stream().allMatch(ticket -> isCode(ticket.code()))
            && payment.invalid().stream().allMatch(Drafts::isCode);
    return isWhole ? Optional.empty() : Optional.of(NO_CODE);
  }

  private static boolean isCode(String text) {
    return TicketCode.isValid(text);
  }
}
