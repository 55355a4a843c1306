package org.ticketonce.systemtests.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What {@code GET /api/orders/{key}} shows of an order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Order(
    String key,
    String status,
    List<Ticket> tickets,
    List<Delivery> deliveries,
    List<Announcement> announcements,
    List<Email> emails) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Ticket(int number, String code, String status) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Delivery(String eventId, String outcome, Duplicate duplicate) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Duplicate(String kind, long gapMillis, String winnerDeliveryId) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Announcement(int sequence, UUID eventId, String type, String publishedAt) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Email(String kind, String status, String messageId, int attempts) {
    private static final Set<String> AT_REST = Set.of("SENT", "UNCERTAIN", "FAILED", "SUPERSEDED");

    boolean isAtRest() {
      return AT_REST.contains(status);
    }
  }

  /** Whether all that was accepted is on record and every e-mail has come to rest. */
  boolean isSettled(int acceptedDeliveries) {
    return status.equals("ISSUED")
        && deliveries.size() >= acceptedDeliveries
        && announcements.stream().allMatch(announcement -> announcement.publishedAt() != null)
        && !emails.isEmpty()
        && emails.stream().allMatch(Email::isAtRest);
  }

  boolean isAtRest(String wanted, int mails) {
    return status.equals(wanted)
        && announcements.stream().allMatch(announcement -> announcement.publishedAt() != null)
        && emails.size() == mails
        && emails.stream().allMatch(Email::isAtRest);
  }

  /** The one e-mail of an order that was only ever issued. */
  public Email confirmation() {
    return emails.stream()
        .filter(email -> email.kind().equals("confirmation"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " has no confirmation"));
  }
}
