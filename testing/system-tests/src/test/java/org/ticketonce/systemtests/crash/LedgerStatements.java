package org.ticketonce.systemtests.crash;

import java.util.Map;
import java.util.regex.Pattern;
import org.ticketonce.systemtests.wire.PostgresDialect;

/** The statements that move a mail on, known by what they do to {@code emails}. */
public final class LedgerStatements {
  public static final String QUEUE = "queue";
  public static final String CLAIM = "claim";
  public static final String STORE = "store";
  public static final String SENDING = "SENDING";
  public static final String SENT = "SENT";

  private static final Map<String, Pattern> BY_NAME =
      Map.of(
          QUEUE, Pattern.compile("insert\\s+into\\s+emails\\b"),
          CLAIM, Pattern.compile("(?s)skip\\s+locked.*'CLAIMED'"),
          STORE, Pattern.compile("(?s)update\\s+emails\\b.*\\bmime\\s*="),
          SENDING, Pattern.compile("\\bset\\s+status\\s*=\\s*'SENDING'"),
          SENT, Pattern.compile("\\bset\\s+status\\s*=\\s*'SENT'"));

  private LedgerStatements() {}

  static PostgresDialect dialect() {
    return new PostgresDialect(BY_NAME);
  }
}
