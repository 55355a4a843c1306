package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a buyer shows at the door. It is a bearer secret, so {@link #toString} hides it.
 *
 * @param value 1 to 128 printable characters of ASCII, of which neither the first nor the last is a
 *     blank: whatever a shop has printed, and every scanner reads alike. Those made here have
 *     {@code A-Z} and {@code 0-9} alone
 */
public record TicketCode(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[!-~](?:[ -~]{0,126}[!-~])?");

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TicketCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a ticket code");
    }
  }

  /** Whether the constructor would take {@code value}. */
  public static boolean isValid(String value) {
    return value != null && FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return "TicketCode[redacted]";
  }
}
