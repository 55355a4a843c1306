package org.ticketonce.notifier.ledger;

import java.sql.SQLException;

/** The database can never take these data: trying again is of no use (P6). */
public class LedgerRefusedData extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerRefusedData(SQLException cause) {
    super("the database refuses the data, SQLSTATE " + cause.getSQLState(), cause);
  }

  /** Data exceptions (class 22), NOT NULL and CHECK violations; everything else may pass. */
  static boolean isCausedBy(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("22") || state.equals("23502") || state.equals("23514"));
  }
}
