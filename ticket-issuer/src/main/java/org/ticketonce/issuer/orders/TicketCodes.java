package org.ticketonce.issuer.orders;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;

/**
 * Makes a ticket's code from what the ticket is, so that a restored database issues the codes that
 * buyers already hold: the first 128 bits of HMAC-SHA256 over {@code <order key>|<number>}, as 26
 * digits of <a href="https://www.crockford.com/base32.html">Crockford's base 32</a>, highest first
 * (the first digit carries three bits). The key never rotates.
 */
public final class TicketCodes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int DIGIT_BITS = 5;
  private static final int CODE_BYTES = 16;
  private final SecretKeySpec key;

  /** Codes under this secret key. */
  public TicketCodes(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The code of one ticket. */
  public TicketCode code(OrderKey order, int number) {
    byte[] text = (order + "|" + number).getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new TicketCode(base32(Arrays.copyOf(mac.doFinal(text), CODE_BYTES)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The bits from the left, five to a digit; two zeros in front make them come out even. */
  private static String base32(byte[] bytes) {
    StringBuilder digits = new StringBuilder(LENGTH);
    int bits = 0;
    int waiting = LENGTH * DIGIT_BITS - CODE_BYTES * Byte.SIZE;
    for (byte next : bytes) {
      bits = bits << Byte.SIZE | Byte.toUnsignedInt(next);
      for (waiting += Byte.SIZE; waiting >= DIGIT_BITS; waiting -= DIGIT_BITS) {
        digits.append(DIGITS.charAt(bits >> (waiting - DIGIT_BITS) & 31));
      }
    }
    return digits.toString();
  }
}
