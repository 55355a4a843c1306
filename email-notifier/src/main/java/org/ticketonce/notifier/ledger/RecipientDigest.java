package org.ticketonce.notifier.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two mails of one order go to the same address, without being one. It is personal
 * all the same, as whoever guesses an address can check it: it goes when the buyer is erased.
 *
 * @param value hexadecimal
 */
public record RecipientDigest(String value) {

  /**
   * Of one address.
   *
   * @param subject of the mail, so that the same address is another one elsewhere
   * @param email as announced, valid or not
   */
  public static RecipientDigest of(String subject, String email) {
    byte[] both = (subject + '\n' + email).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(both);
      return new RecipientDigest(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "RecipientDigest[redacted]";
  }
}
