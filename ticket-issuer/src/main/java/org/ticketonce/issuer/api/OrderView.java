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
record OrderView(
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

  record BuyerView(String email, String name, String locale) {}

  record AmountView(long minorUnits, long refundedMinorUnits, String currency) {}

  record EventView(String name, String startsAt, String endsAt, String venue) {}

  record TicketView(int number, String code, String type, String status) {}

  record DeliveryView(
      UUID deliveryId,
      String eventId,
      String type,
      Instant receivedAt,
      String outcome,
      DuplicateView duplicate) {}

  record DuplicateView(String kind, Long gapMillis, UUID winnerDeliveryId) {}

  record AnnouncementView(int sequence, UUID eventId, String type, Instant publishedAt) {}

  record EmailView(
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
      long revision) {}

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
