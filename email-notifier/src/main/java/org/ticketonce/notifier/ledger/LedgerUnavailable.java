package org.ticketonce.notifier.ledger;

import java.sql.SQLException;

/** The database did not answer, or its answer is unknown: try again, for ever (P6). */
public class LedgerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Tells the state alone: other parts of a message may quote rows. */
  public LedgerUnavailable(SQLException cause) {
    super("the database is unavailable, SQLSTATE " + cause.getSQLState(), cause);
  }
}
