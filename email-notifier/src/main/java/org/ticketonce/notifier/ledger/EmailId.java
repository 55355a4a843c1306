package org.ticketonce.notifier.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The short name of a mail: in its Message-ID, in {@code email.events}, in the API.
 *
 * @param value 32 hexadecimal digits, the first half of SHA-256 over the mail's key
 */
public record EmailId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /** Rejects anything else with {@link IllegalArgumentException}. */
  public EmailId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an e-mail id: expected 32 hexadecimal digits");
    }
  }

  /** Whether the constructor would take {@code value}. */
  public static boolean isValid(String value) {
    return value != null && FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
