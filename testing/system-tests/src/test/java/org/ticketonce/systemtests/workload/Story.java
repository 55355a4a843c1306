package org.ticketonce.systemtests.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.Shop;
import org.ticketonce.systemtests.shop.Webhook;

/**
 * What happens to a sale, told in events that arrive in any order, and what must come of it once
 * all of them have arrived (P5).
 */
public enum Story {
  PAID(8, "ISSUED", "VALID"),
  PAID_IN_BOTH_FAMILIES(4, "ISSUED", "VALID"),
  GIVEN_AWAY(1, "ISSUED", "VALID"),
  REFUNDED(2, "VOIDED", "VOIDED"),
  REFUNDED_IN_PART(1, "ISSUED", "VALID"),
  DISPUTED(1, "SUSPENDED", "SUSPENDED"),
  DISPUTE_WON(1, "ISSUED", "VALID"),
  DISPUTE_LOST(1, "VOIDED", "VOIDED"),
  CHECKOUT_ALONE(1, "NEEDS_ATTENTION", ""),
  UNREADABLE_QUANTITY(1, "NEEDS_ATTENTION", ""),
  STRAY_REFUND(1, "COLLECTING", "");

  private final int weight;
  private final String orderStatus;
  private final String ticketStatus;

  Story(int weight, String orderStatus, String ticketStatus) {
    this.weight = weight;
    this.orderStatus = orderStatus;
    this.ticketStatus = ticketStatus;
  }

  Sale sell(Shop shop) {
    return this == GIVEN_AWAY ? shop.giveAway() : shop.sell();
  }

  List<Webhook> tell(Shop shop, Sale sale) {
    return switch (this) {
      case PAID -> List.of(shop.paymentIntentSucceeded(sale));
      case PAID_IN_BOTH_FAMILIES ->
          List.of(shop.paymentIntentSucceeded(sale), shop.checkoutSessionCompleted(sale));
      case GIVEN_AWAY -> List.of(shop.freeSessionCompleted(sale));
      case REFUNDED -> List.of(shop.paymentIntentSucceeded(sale), shop.chargeRefunded(sale));
      case REFUNDED_IN_PART ->
          List.of(shop.paymentIntentSucceeded(sale), shop.chargeRefundedInPart(sale));
      case DISPUTED -> disputed(shop, sale, "needs_response");
      case DISPUTE_WON -> disputed(shop, sale, "needs_response", "won");
      case DISPUTE_LOST -> disputed(shop, sale, "needs_response", "lost");
      case CHECKOUT_ALONE -> List.of(shop.checkoutSessionCompleted(sale));
      case UNREADABLE_QUANTITY -> List.of(shop.paymentIntentSucceeded(sale, "two"));
      case STRAY_REFUND -> List.of(shop.chargeRefunded(sale));
    };
  }

  private static List<Webhook> disputed(Shop shop, Sale sale, String... states) {
    List<Webhook> events = new ArrayList<>(List.of(shop.paymentIntentSucceeded(sale)));
    String dispute = "dp_" + sale.paymentIntent();
    for (String state : states) {
      events.add(shop.disputeUpdated(sale, dispute, state));
    }
    return events;
  }

  /** How often it happens, beside the others. */
  int weight() {
    return weight;
  }

  /** Of the order, when all is told. */
  public String orderStatus() {
    return orderStatus;
  }

  /** Of each of its tickets, when all is told. */
  public String ticketStatus() {
    return ticketStatus;
  }

  /** How many tickets there have to be. */
  public int tickets(Sale sale) {
    return ticketStatus.isEmpty() ? 0 : sale.quantity();
  }

  /** What may be announced last, if anything is: a buyer of void tickets may never hear of them. */
  public Set<String> lastWords() {
    return switch (orderStatus) {
      case "ISSUED" -> Set.of("tickets.issued", "tickets.reinstated");
      case "SUSPENDED" -> Set.of("tickets.suspended");
      case "VOIDED" -> Set.of("tickets.voided");
      default -> Set.of();
    };
  }

  /** Whether the tickets are valid in the end, so that the buyer must hear of them. */
  public boolean isAlwaysAnnounced() {
    return orderStatus.equals("ISSUED");
  }
}
