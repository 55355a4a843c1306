package org.ticketonce.issuer.batches;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;
import org.ticketonce.issuer.deadletters.DeadLetter.Reason;

/**
 * Tells input that can never be stored from everything else. Only data exceptions (class 22), a
 * missing value (23502) and a failed check (23514) blame the input; whatever else goes wrong is an
 * outage, and is waited out (P6).
 *
 * @param reason as the dead letter will say it
 * @param detail the SQLSTATE, or what failed
 */
record BadInput(Reason reason, String detail) {

  /** Empty if the failure does not blame the input. */
  static Optional<BadInput> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BookkeepingFailed) {
        return Optional.empty();
      }
      if (cause instanceof UnderivableInput) {
        return Optional.of(new BadInput(Reason.UNDERIVABLE, cause.getMessage()));
      }
      String state = sqlState(cause);
      if (state != null && blamesInput(state)) {
        return Optional.of(new BadInput(Reason.REFUSED, "SQLSTATE " + state));
      }
    }
    return Optional.empty();
  }

  private static boolean blamesInput(String state) {
    return state.startsWith("22") || state.equals("23502") || state.equals("23514");
  }

  private static String sqlState(Throwable failure) {
    if (failure instanceof DatabaseException refused) {
      return refused.getSqlState();
    }
    return failure instanceof SQLException refused ? refused.getSQLState() : null;
  }
}
