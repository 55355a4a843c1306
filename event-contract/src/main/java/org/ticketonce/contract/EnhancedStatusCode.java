package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a mail system says about a delivery, as three numbers (RFC 3463).
 *
 * @param value class, subject and detail, for example {@code 5.1.1}: bad destination mailbox
 */
public record EnhancedStatusCode(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EnhancedStatusCode {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not an enhanced status code: expected class.subject.detail");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
