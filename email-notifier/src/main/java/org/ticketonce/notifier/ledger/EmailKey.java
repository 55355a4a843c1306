package org.ticketonce.notifier.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.OrderKey;

/**
 * What makes a mail itself: there is never a second one with the same key (P4).
 *
 * @param subject the order key, or plan and address for an apology
 * @param kind what it tells
 * @param cause the fact that decided
 * @param generation 1, or more after an operator asked for another
 */
public record EmailKey(String subject, EmailKind kind, Cause cause, int generation) {
  private static final int ID_BYTES = 16;
  private static final int FIRST_GENERATION = 1;

  /**
   * Of the one apology that a plan owes to a buyer.
   *
   * @param email upper and lower case are one buyer
   */
  public static EmailKey ofApology(String plan, String email) {
    return new EmailKey(
        plan + " " + email.strip().toLowerCase(Locale.ROOT),
        EmailKind.APOLOGY,
        new Cause(plan),
        FIRST_GENERATION);
  }

  static EmailKey read(ResultSet row) throws SQLException {
    return new EmailKey(
        row.getString("subject"),
        EmailKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new Cause(row.getString("cause")),
        row.getInt("generation"));
  }

  /** The order; null for an apology, whose subject holds the buyer's address (P7). */
  public OrderKey orderKey() {
    return kind == EmailKind.APOLOGY ? null : new OrderKey(subject);
  }

  /** The kind as contract and database write it. */
  public String kindName() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Always the same for the same key. */
  public EmailId id() {
    MessageDigest digest = sha256();
    for (String part :
        new String[] {subject, kindName(), cause.value(), Integer.toString(generation)}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return new EmailId(HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
