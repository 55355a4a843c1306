package org.ticketonce.issuer.storage;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/**
 * What PostgreSQL says about a statement that failed. See <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">its error codes</a>.
 *
 * @param state the SQLSTATE
 * @param constraint which constraint was violated; null if none was, or if nobody has kept its name
 */
public record SqlFailure(String state, String constraint) {

  /** Of this failure alone, not of its causes; empty if it is none of PostgreSQL's. */
  public static Optional<SqlFailure> of(Throwable failure) {
    if (failure instanceof ConstraintViolationException violation) {
      return of(violation.getSQLState(), violation.getConstraintName());
    }
    if (failure instanceof DatabaseException refused) {
      return of(refused.getSqlState(), null);
    }
    return failure instanceof SQLException refused
        ? of(refused.getSQLState(), null)
        : Optional.empty();
  }

  private static Optional<SqlFailure> of(String state, String constraint) {
    return Optional.ofNullable(state).map(known -> new SqlFailure(known, constraint));
  }
}
