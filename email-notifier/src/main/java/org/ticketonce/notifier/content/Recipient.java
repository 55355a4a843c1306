package org.ticketonce.notifier.content;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * The one address a mail goes to, or why there is none. No reason quotes the address (P7).
 *
 * <p>Accepted is a bare RFC 5321 mailbox; anything that could smuggle a second recipient or a
 * header is refused, not repaired.
 */
public sealed interface Recipient {
  /** Longest forward path without its brackets: 64 + 1 + 255 (RFC 5321, 4.5.3.1). */
  int MAXIMUM_LENGTH = 320;

  /** Longest local part (RFC 5321, 4.5.3.1.1). */
  int MAXIMUM_LOCAL_PART = 64;

  /**
   * May stand in a header.
   *
   * @param address ASCII; an internationalised domain is in its A-label form
   */
  record Valid(String address) implements Recipient {
    @Override
    public String toString() {
      return "Valid[redacted]";
    }
  }

  /**
   * Must not.
   *
   * @param reason for the operator
   */
  record Invalid(String reason) implements Recipient {}

  /** Judges an address as Stripe gave it. */
  static Recipient of(String given) {
    if (given == null || given.isBlank()) {
      return new Invalid("no e-mail address is known for this order");
    }
    if (given.length() > MAXIMUM_LENGTH) {
      return new Invalid("the e-mail address has more than " + MAXIMUM_LENGTH + " characters");
    }
    if (given.chars().anyMatch(Character::isISOControl)) {
      return new Invalid("the e-mail address contains control characters");
    }
    if (given.contains("=?")) {
      // Allowed in a local part, but whoever decodes it (RFC 2047) reads another address.
      return new Invalid("the e-mail address looks like an encoded word");
    }
    return parsed(given.strip());
  }

  private static Recipient parsed(String given) {
    int at = given.lastIndexOf('@');
    try {
      String ascii =
          at < 0
              ? given
              : given.substring(0, at + 1) + InternationalDomain.toAscii(given.substring(at + 1));
      InternetAddress address = new InternetAddress(ascii, true);
      address.validate();
      if (address.isGroup() || !ascii.equals(address.getAddress())) {
        return new Invalid("the e-mail address is not exactly one bare address");
      }
      return lengths(ascii);
    } catch (AddressException | IllegalArgumentException wrong) {
      return new Invalid("the e-mail address is not a valid mailbox (RFC 5321)");
    }
  }

  private static Recipient lengths(String ascii) {
    int at = ascii.lastIndexOf('@');
    if (at > MAXIMUM_LOCAL_PART) {
      return new Invalid("the e-mail address has a local part of more than 64 characters");
    }
    if (ascii.length() > MAXIMUM_LENGTH || ascii.chars().anyMatch(c -> c > '~')) {
      return new Invalid("the e-mail address needs SMTPUTF8 (RFC 6531), which is not supported");
    }
    return new Valid(ascii);
  }
}
