package org.ticketonce.issuer.batches;

import java.util.Optional;
import org.ticketonce.issuer.deadletters.DeadLetter.Reason;
import org.ticketonce.issuer.storage.SqlFailure;

/**
 * Tells input that can never be stored from everything else. Only data exceptions (class 22), a
 * missing value (23502), a failed check (23514) and a ticket's code that another order has (23505
 * of that constraint, which only an import can run into) blame the input; whatever else goes wrong
 * is an outage, and is waited out (P6).
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
      Optional<SqlFailure> refusal = SqlFailure.of(cause).filter(BadInput::blamesInput);
      if (refusal.isPresent()) {
        return Optional.of(new BadInput(Reason.REFUSED, "SQLSTATE " + refusal.get().state()));
      }
    }
    return Optional.empty();
  }

  private static boolean blamesInput(SqlFailure refusal) {
    String state = refusal.state();
    return state.startsWith("22")
        || state.equals("23502")
        || state.equals("23514")
        || (state.equals("23505") && "tickets_code".equals(refusal.constraint()));
  }
}
