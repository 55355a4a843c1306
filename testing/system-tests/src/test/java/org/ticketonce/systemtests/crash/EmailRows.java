package org.ticketonce.systemtests.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketonce.systemtests.shop.Sale;

/**
 * The table {@code emails}, past the service, so that it can be read when that is dead; and the one
 * thing in it that waiting would change.
 */
public final class EmailRows {
  private static final String OF_ORDER =
      """
      select status, next_attempt_at is null as unscheduled
      from emails
      where subject = ? and kind = 'confirmation' and generation = 1
      """;

  private static final String END_LEASE =
      "update emails set lease_until = clock_timestamp() where subject = ? and token is not null";

  private final Supplier<String> jdbcUrl;

  public EmailRows(Supplier<String> jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /**
   * What the ledger knows of a mail.
   *
   * @param unscheduled nothing is going to be done about it
   */
  public record Row(String status, boolean unscheduled) {

    /** A person has to find out what became of it. */
    public boolean isHeld() {
      return status.equals("UNCERTAIN") && unscheduled;
    }

    /** Whether nobody is going to touch it any more. */
    public boolean isAtRest() {
      return isHeld() || status.matches("SENT|FAILED|SUPERSEDED");
    }

    @Override
    public String toString() {
      return isHeld() ? status + ", held" : status;
    }
  }

  /** The first confirmation of a sale; empty while none is queued. */
  public Optional<Row> confirmationOf(Sale sale) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl.get());
        PreparedStatement statement = connection.prepareStatement(OF_ORDER)) {
      statement.setString(1, sale.paymentIntent());
      ResultSet result = statement.executeQuery();
      return result.next()
          ? Optional.of(new Row(result.getString("status"), result.getBoolean("unscheduled")))
          : Optional.empty();
    } catch (SQLException e) {
      throw new AssertionError("the notifier's database cannot be read", e);
    }
  }

  /** As if the time of whoever has the mail were over: the database's clock alone says so. */
  public void endLease(Sale sale) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl.get());
        PreparedStatement statement = connection.prepareStatement(END_LEASE)) {
      statement.setString(1, sale.paymentIntent());
      if (statement.executeUpdate() != 1) {
        throw new AssertionError("nobody has the mail of " + sale);
      }
    } catch (SQLException e) {
      throw new AssertionError("the notifier's database cannot be written", e);
    }
  }
}
