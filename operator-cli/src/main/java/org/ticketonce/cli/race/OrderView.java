package org.ticketonce.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** What a race reads of an order as {@code GET /api/orders/{key}} shows it. */
record OrderView(
    String key,
    String status,
    boolean livemode,
    List<JsonNode> tickets,
    List<Delivery> deliveries,
    List<Email> emails) {

  /** Absent lists are empty. */
  OrderView {
    tickets = Objects.requireNonNullElse(tickets, List.of());
    deliveries = Objects.requireNonNullElse(deliveries, List.of());
    emails = Objects.requireNonNullElse(emails, List.of());
  }

  record Delivery(String deliveryId, String outcome, Duplicate duplicate) {}

  record Duplicate(String kind, long gapMillis) {}

  record Email(String kind, String status) {
    private static final Set<String> OVER = Set.of("SENT", "FAILED", "SUPERSEDED");

    boolean isOver() {
      return OVER.contains(status);
    }
  }

  /**
   * Whether nothing more is to come: every accepted delivery is on record and the mail server's
   * answer to every e-mail is known.
   */
  boolean isSettled(int acceptedDeliveries) {
    return !tickets.isEmpty()
        && deliveries.size() >= acceptedDeliveries
        && !emails.isEmpty()
        && emails.stream().allMatch(Email::isOver);
  }

  /** The longest time between the first delivery and a repetition, in milliseconds. */
  OptionalLong longestGapMillis() {
    return deliveries.stream()
        .filter(delivery -> delivery.duplicate() != null)
        .mapToLong(delivery -> delivery.duplicate().gapMillis())
        .max();
  }

  /** Such as {@code ISSUED, e-mail confirmation SENT}. */
  String summary() {
    StringBuilder summary = new StringBuilder(String.valueOf(status));
    emails.forEach(
        mail -> summary.append(", e-mail ").append(mail.kind()).append(' ').append(mail.status()));
    return summary.toString();
  }
}
