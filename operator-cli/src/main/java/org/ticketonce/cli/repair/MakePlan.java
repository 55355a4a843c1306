package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.ticketonce.cli.repair.DuplicateRows.Group;
import org.ticketonce.cli.shop.TableName;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Onlooker;

/**
 * Decides what stays. The first ticket does, as it is the one that the buyer got first; unless a
 * later one was used at the door, for then that one counts. Where several were, a person decides.
 */
final class MakePlan {
  private static final String USED_TWICE =
      "%d of these tickets were used at the door: say which one to keep, and set attention to null";

  private final DataSource database;
  private final Onlooker onlooker;

  MakePlan(DataSource database, Onlooker onlooker) {
    this.database = database;
    this.onlooker = onlooker;
  }

  /** Reads, and changes nothing. {@code columns} is given database, schema and table. */
  Plan of(TableName name, Function<List<String>, RepairTable> columns) {
    try (RepairSession session = RepairSession.open(database)) {
      Connection connection = session.connection();
      connection.setReadOnly(true);
      TableFacts facts = new TableFacts(connection);
      RepairTable table = columns.apply(facts.place(name));
      facts.requireOrdinary(table);
      facts.requireIndexable(table);
      List<PlannedGroup> groups =
          new DuplicateRows(table)
              .read(connection, onlooker).stream().map(MakePlan::decide).toList();
      return new Plan("plan-" + UUID.randomUUID(), table, groups);
    } catch (SQLException e) {
      throw new CannotProceed("the table %s cannot be read: %s".formatted(name, e.getMessage()));
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
        group.tickets().stream().filter(ticket -> !ticket.equals(keep)).toList();
    return new PlannedGroup(
        group.payment(), group.number(), group.email(), group.fingerprint(), keep, gone, attention);
  }
}
