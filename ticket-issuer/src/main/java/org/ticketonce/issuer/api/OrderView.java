package org.ticketonce.issuer.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order as {@code GET /api/orders/{key}} shows it; docs/orders.md explains each member. Members
 * of which nothing is known are null, never absent; but {@code importedAt} and {@code soldAt} only
 * stand where an order was imported, {@code erasedAt} where a buyer was erased. The version stands
 * in a header.
 */
public record OrderView(
    String key,
    String paymentIntentId,
    String checkoutSessionId,
    String status,
    List<String> reasons,
    boolean livemode,
    String account,
    BuyerView buyer,
    AmountView amount,
    EventView event,
    Integer quantity,
    List<TicketView> tickets,
    List<DeliveryView> deliveries,
    List<AnnouncementView> announcements,
    List<EmailView> emails,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant importedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant soldAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant erasedAt,
    @JsonIgnore long version) {

  /** Who bought; null members are unknown. */
  public record BuyerView(String email, String name, String locale) {
    BuyerView masked() {
      return new BuyerView(Masking.address(email), Masking.name(name), locale);
    }

    @Override
    public String toString() {
      return "BuyerView[redacted]";
    }
  }

  /** What was paid and given back. */
  public record AmountView(long minorUnits, long refundedMinorUnits, String currency) {}

  /** What the tickets are for. */
  public record EventView(String name, String startsAt, String endsAt, String venue) {}

  /** One ticket. */
  public record TicketView(int number, String code, String type, String status) {}

  /** One webhook. */
  public record DeliveryView(
      UUID deliveryId,
      String eventId,
      String type,
      Instant receivedAt,
      String outcome,
      DuplicateView duplicate) {}

  /** Why a delivery was one too many. */
  public record DuplicateView(String kind, Long gapMillis, UUID winnerDeliveryId) {}

  /** One decision that was told. */
  public record AnnouncementView(int sequence, UUID eventId, String type, Instant publishedAt) {}

  /** One mail. */
  public record EmailView(
      String kind,
      String cause,
      int generation,
      String status,
      String messageId,
      String transport,
      int attempts,
      Instant queuedAt,
      Instant sentAt,
      Instant nextAttemptAt,
      String evidence,
      long revision) {
    /** Mail servers quote whom they refuse. */
    EmailView masked() {
      return new EmailView(
          kind,
          cause,
          generation,
          status,
          messageId,
          transport,
          attempts,
          queuedAt,
          sentAt,
          nextAttemptAt,
          Masking.text(evidence),
          revision);
    }
  }

  /** The same for a caller who may not see buyers. */
  public OrderView masked() {
    return new OrderView(
        key,
        paymentIntentId,
        checkoutSessionId,
        status,
        reasons.stream().map(Masking::text).toList(),
        livemode,
        account,
        buyer.masked(),
        amount,
        event,
        quantity,
        tickets,
        deliveries,
        announcements,
        emails.stream().map(EmailView::masked).toList(),
        importedAt,
        soldAt,
        erasedAt,
        version);
  }

  /** An order with the rows that belong to it, already in the order in which they are shown. */
  static OrderView of(
      OrderRow row,
      List<TicketRow> tickets,
      List<DeliveryRow> deliveries,
      List<AnnouncementRow> announcements,
      List<EmailStateRow> emails) {
    return new OrderView(
        row.key,
        row.paymentIntentId,
        row.checkoutSessionId,
        row.status,
        row.reasons,
        row.livemode,
        row.account,
        new BuyerView(row.buyerEmail, row.buyerName, row.buyerLocale),
        row.amountMinorUnits == null
            ? null
            : new AmountView(row.amountMinorUnits, row.refundedMinorUnits, row.currency),
        new EventView(row.eventName, row.eventStartsAt, row.eventEndsAt, row.eventVenue),
        row.quantity,
        tickets.stream().map(OrderView::of).toList(),
        deliveries.stream().map(OrderView::of).toList(),
        announcements.stream().map(OrderView::of).toList(),
        emails.stream().map(OrderView::of).toList(),
        row.importedAt,
        row.soldAt,
        row.erasedAt,
        row.version);
  }

  private static TicketView of(TicketRow row) {
    return new TicketView(row.number, row.code, row.type, row.status);
  }

  private static DeliveryView of(DeliveryRow row) {
    return new DeliveryView(
        row.deliveryId,
        row.eventId,
        row.eventType,
        row.receivedAt,
        row.outcome,
        row.duplicateKind == null
            ? null
            : new DuplicateView(row.duplicateKind, row.gapMillis, row.winnerDeliveryId));
  }

  private static AnnouncementView of(AnnouncementRow row) {
    return new AnnouncementView(row.sequence, row.eventId, row.type, row.publishedAt);
  }

  private static EmailView of(EmailStateRow row) {
    return new EmailView(
        row.kind,
        row.cause,
        row.generation,
        row.status,
        row.messageId,
        row.transport,
        row.attempts,
        row.queuedAt,
        row.sentAt,
        row.nextAttemptAt,
        row.evidence,
        row.revision);
  }
}
