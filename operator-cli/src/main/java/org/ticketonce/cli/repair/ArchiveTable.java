package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ticketonce.cli.repair.DuplicateRows.Subject;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/**
 * The table {@code ticketonce_archive} beside the shop's. A row is kept whole, as the text that
 * PostgreSQL writes and reads itself: every type survives that.
 */
final class ArchiveTable {
  private static final String CREATE =
      """
      create table if not exists %s (
        plan text not null,
        ticket_id text not null,
        payment_intent_id text not null,
        ticket_number text not null,
        reason text not null,
        ticket text not null,
        archived_at timestamptz not null default clock_timestamp(),
        restored_at timestamptz,
        primary key (plan, ticket_id))
      """;

  /** By the type of the id's column, or no index would help. */
  private static final String COPY =
      """
      insert into %1$s as a (plan, ticket_id, payment_intent_id, ticket_number, reason, ticket)
      select ?, gone.id, gone.payment, gone.number, gone.reason, cast(t.* as text)
      from unnest(?, ?, ?, ?) as gone (id, payment, number, reason)
      join %3$s t on t.%2$s = cast(gone.id as %4$s)
      on conflict (plan, ticket_id) do update
        set payment_intent_id = excluded.payment_intent_id, ticket_number = excluded.ticket_number,
          reason = excluded.reason, ticket = excluded.ticket, archived_at = excluded.archived_at,
          restored_at = null
        where a.restored_at is not null
      """;

  private static final String DELETE =
      """
      delete from %2$s t using unnest(?) as gone (id)
      where t.%1$s = cast(gone.id as %3$s)
      """;

  private static final String TYPE_OF_ID =
      """
      select format_type(atttypid, atttypmod) from pg_attribute
      where attrelid = cast(? as regclass) and attname = ? and not attisdropped
      """;

  private static final String DONE =
      """
      select distinct payment_intent_id, ticket_number from %s
      where plan = ? and restored_at is null
      """;

  private static final String COUNT =
      "select count(*) from %s where plan = ? and restored_at is null";

  /** So few that a bar moves, and so many that a round trip for each does not count. */
  private static final int AT_ONCE = 500;

  private final Connection connection;
  private final RepairTable table;

  ArchiveTable(Connection connection, RepairTable table) {
    this.connection = connection;
    this.table = table;
  }

  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE.formatted(archive()));
    }
  }

  /** How many tickets of a plan are here; none if there is no archive. */
  long count(String plan) throws SQLException {
    try (PreparedStatement exists = connection.prepareStatement("select to_regclass(?)")) {
      exists.setString(1, archive());
      try (ResultSet row = exists.executeQuery()) {
        row.next();
        if (row.getString(1) == null) {
          return 0;
        }
      }
    }
    try (PreparedStatement select = connection.prepareStatement(COUNT.formatted(archive()))) {
      select.setString(1, plan);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Moves what goes of these groups, under the lock that the caller holds.
   *
   * @return how many tickets that are
   */
  int move(String plan, List<PlannedGroup> groups, Onlooker onlooker) throws SQLException {
    List<Gone> gone = groups.stream().flatMap(ArchiveTable::gone).toList();
    String type = typeOfId();
    String name = table.name().sql();
    try (Progress progress = onlooker.watch("moving", gone.size(), "tickets");
        PreparedStatement copy =
            connection.prepareStatement(COPY.formatted(archive(), id(), name, type));
        PreparedStatement delete =
            connection.prepareStatement(DELETE.formatted(id(), name, type))) {
      copy.setString(1, plan);
      for (int from = 0; from < gone.size(); from += AT_ONCE) {
        List<Gone> some = gone.subList(from, Math.min(gone.size(), from + AT_ONCE));
        move(some, copy, delete);
        progress.advance(some.size());
      }
    }
    return gone.size();
  }

  private void move(List<Gone> gone, PreparedStatement copy, PreparedStatement delete)
      throws SQLException {
    copy.setArray(2, texts(gone, Gone::id));
    copy.setArray(3, texts(gone, one -> one.group.paymentIntentId()));
    copy.setArray(4, texts(gone, one -> one.group.ticketNumber()));
    copy.setArray(5, texts(gone, Gone::reason));
    delete.setArray(1, texts(gone, Gone::id));
    int copied = copy.executeUpdate();
    int deleted = delete.executeUpdate();
    if (copied != gone.size() || deleted != gone.size()) {
      throw new SQLException(
          "%d rows copied and %d deleted where %d were to go; is %s unique, or does a trigger interfere?"
              .formatted(copied, deleted, gone.size(), table.idColumn()));
    }
  }

  /** One ticket that goes. */
  private record Gone(PlannedGroup group, String id) {
    String reason() {
      return "duplicate of ticket " + group.keep().id();
    }
  }

  private static Stream<Gone> gone(PlannedGroup group) {
    return group.archive().stream().map(ticket -> new Gone(group, ticket.id()));
  }

  private Array texts(List<Gone> gone, Function<Gone, String> value) throws SQLException {
    return connection.createArrayOf("text", gone.stream().map(value).toArray());
  }

  private String typeOfId() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TYPE_OF_ID)) {
      select.setString(1, table.name().sql());
      select.setString(2, table.idColumn());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("there is no column " + table.idColumn());
        }
        return row.getString(1);
      }
    }
  }

  /** The groups that this plan has been applied to. */
  Set<Subject> done(String plan) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DONE.formatted(archive()))) {
      select.setString(1, plan);
      Set<Subject> done = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          done.add(new Subject(rows.getString(1), rows.getString(2)));
        }
      }
      return done;
    }
  }

  private String archive() {
    return table.archive().sql();
  }

  private String id() {
    return quoted(table.idColumn());
  }
}
