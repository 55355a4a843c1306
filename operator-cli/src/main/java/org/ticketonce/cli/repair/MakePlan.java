package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.ticketonce.cli.repair.DuplicateRows.Group;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * Decides what stays. The first ticket does, as it is the one that the buyer got first; unless a
 * later one was used at the door, for then that one counts. Where several were, a person decides.
 */
final class MakePlan {
  private static final String USED_TWICE =
      "%d of these tickets were used at the door: say which one to keep, and set attention to null";

  /** Rows of whose duplicates a unique index would see too much, or nothing. */
  private static final String NOT_INDEXABLE =
      """
      select count(*) filter (where cast(%1$s as text) = ''),
        count(*) filter (where cast(%1$s as text) <> '' and %2$s)
      from %3$s
      """;

  private final DataSource database;

  MakePlan(DataSource database) {
    this.database = database;
  }

  /** Reads, and changes nothing. */
  Plan of(RepairTable table) {
    try (Connection connection = RepairSession.open(database)) {
      connection.setReadOnly(true);
      requireIndexable(connection, table);
      List<PlannedGroup> groups =
          new DuplicateRows(table)
              .read(connection).values().stream().map(MakePlan::decide).toList();
      return new Plan("plan-" + UUID.randomUUID(), table, groups);
    } catch (SQLException e) {
      throw new CannotProceed(
          "the table %s cannot be read: %s".formatted(table.table(), e.getMessage()));
    }
  }

  private static void requireIndexable(Connection connection, RepairTable table)
      throws SQLException {
    String payment = quoted(table.paymentIntentColumn());
    String number = table.ticketNumberColumn();
    String lacksNumber = number == null ? "false" : quoted(number) + " is null";
    try (Statement statement = connection.createStatement();
        ResultSet counts =
            statement.executeQuery(
                NOT_INDEXABLE.formatted(payment, lacksNumber, table.name().sql()))) {
      counts.next();
      if (counts.getLong(1) > 1) {
        throw new CannotProceed(
            "%,d tickets have an empty %s, which a unique index would take for one payment: set it to null"
                .formatted(counts.getLong(1), table.paymentIntentColumn()));
      }
      if (counts.getLong(2) > 0) {
        throw new CannotProceed(
            "%,d tickets of payments have no %s, so that a unique index would not see them: number them, or say --ticket-number-column none"
                .formatted(counts.getLong(2), number));
      }
    }
  }

  private static PlannedGroup decide(Group group) {
    List<PlannedTicket> used = group.tickets().stream().filter(PlannedTicket::used).toList();
    return used.size() > 1
        ? planned(group, null, USED_TWICE.formatted(used.size()))
        : planned(group, used.isEmpty() ? group.tickets().get(0) : used.get(0), null);
  }

  private static PlannedGroup planned(Group group, PlannedTicket keep, String attention) {
    List<PlannedTicket> gone =
        keep == null
            ? group.tickets()
            : group.tickets().stream().filter(ticket -> !ticket.equals(keep)).toList();
    return new PlannedGroup(
        group.payment(), group.number(), group.email(), group.fingerprint(), keep, gone, attention);
  }
}
