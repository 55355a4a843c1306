package org.ticketonce.cli.shop;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the shop calls its columns. */
public final class Columns {
  static final String NONE = "none";

  @Option(
      names = "--payment-intent-column",
      paramLabel = "NAME",
      defaultValue = "payment_intent_id",
      description = "The payment (default: ${DEFAULT-VALUE}).")
  String paymentIntent;

  @Option(
      names = "--email-column",
      paramLabel = "NAME",
      defaultValue = "email",
      description = "The buyer's address; 'none' if there is no such column (default: email).")
  String email;

  @Option(
      names = "--ticket-number-column",
      paramLabel = "NAME",
      defaultValue = "ticket_number",
      description =
          "Which of a payment's tickets a row is; 'none' if each payment has one ticket at most"
              + " (default: ticket_number).")
  String ticketNumber;

  @Option(
      names = "--created-at-column",
      paramLabel = "NAME",
      defaultValue = "created_at",
      description = "When the row was made (default: ${DEFAULT-VALUE}).")
  String createdAt;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = OfZone.class,
      description = "The time zone of times that name none (default: ${DEFAULT-VALUE}).")
  ZoneId zone;

  public String paymentIntent() {
    return paymentIntent;
  }

  public String createdAt() {
    return createdAt;
  }

  public Optional<String> email() {
    return given(email);
  }

  public Optional<String> ticketNumber() {
    return given(ticketNumber);
  }

  private static Optional<String> given(String name) {
    return name.equals(NONE) ? Optional.empty() : Optional.of(name);
  }

  /** Such as {@code Europe/Vienna} or {@code +02:00}. */
  static final class OfZone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException unknown) {
        throw new TypeConversionException(
            "expected a time zone such as UTC, Europe/Vienna or +02:00, not '" + text + "'");
      }
    }
  }
}
