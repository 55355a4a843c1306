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

/** The table {@code ticketonce_archive} beside the shop's: whole rows, as JSON. */
final class ArchiveTable {
  private static final String CREATE =
      """
      create table if not exists %s (
        plan text not null,
        ticket_id text not null,
        payment_intent_id text not null,
        ticket_number text not null,
        reason text not null,
        ticket jsonb not null,
        archived_at timestamptz not null default clock_timestamp(),
        restored_at timestamptz,
        primary key (plan, ticket_id))
      """;

  /** By the type of the id's column, or no index would help. */
  private static final String COPY =
      """
      insert into %1$s (plan, ticket_id, payment_intent_id, ticket_number, reason, ticket)
      select ?, gone.id, gone.payment, gone.number, gone.reason, to_jsonb(t)
      from unnest(?, ?, ?, ?) as gone (id, payment, number, reason)
      join %3$s t on t.%2$s = cast(gone.id as %4$s)
      on conflict (plan, ticket_id) do update
        set ticket = excluded.ticket, archived_at = excluded.archived_at, restored_at = null
      """;

  private static final String DELETE =
      """
      delete from %2$s t using unnest(?) as gone (id)
      where t.%1$s = cast(gone.id as %3$s)
      """;

  private static final String TYPE_OF_ID =
      """
      select format_type(atttypid, atttypmod) from pg_attribute
      where attrelid = cast(? as regclass) and attname = ?
      """;

  private static final String DONE =
      """
      select distinct payment_intent_id, ticket_number from %s
      where plan = ? and restored_at is null
      """;

  /** All columns but those that PostgreSQL computes by itself. */
  private static final String COLUMNS =
      """
      select string_agg(quote_ident(attname), ', ' order by attnum)
      from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
      """;

  private static final String RESTORE =
      """
      insert into %1$s (%2$s) overriding system value
      select %3$s from %4$s a, jsonb_populate_record(cast(null as %1$s), a.ticket) t
      where a.plan = ? and a.restored_at is null
      """;

  private static final String MARK =
      "update %s set restored_at = clock_timestamp() where plan = ? and restored_at is null";

  private final RepairTable table;

  ArchiveTable(RepairTable table) {
    this.table = table;
  }

  void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE.formatted(archive()));
    }
  }

  /**
   * Moves what goes of these groups, under the lock that the caller holds.
   *
   * @return how many tickets that are
   */
  int move(Connection connection, String plan, List<PlannedGroup> groups) throws SQLException {
    List<Gone> gone = groups.stream().flatMap(ArchiveTable::gone).toList();
    String type = typeOfId(connection);
    try (PreparedStatement copy =
            connection.prepareStatement(COPY.formatted(archive(), id(), table.name().sql(), type));
        PreparedStatement delete =
            connection.prepareStatement(DELETE.formatted(id(), table.name().sql(), type))) {
      copy.setString(1, plan);
      copy.setArray(2, texts(connection, gone, Gone::id));
      copy.setArray(3, texts(connection, gone, one -> one.group.paymentIntentId()));
      copy.setArray(4, texts(connection, gone, one -> one.group.ticketNumber()));
      copy.setArray(5, texts(connection, gone, Gone::reason));
      delete.setArray(1, texts(connection, gone, Gone::id));
      int copied = copy.executeUpdate();
      int deleted = delete.executeUpdate();
      if (copied != gone.size() || deleted != gone.size()) {
        throw new SQLException(
            "%d rows copied and %d deleted where %d were to go; is %s unique?"
                .formatted(copied, deleted, gone.size(), table.idColumn()));
      }
      return deleted;
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

  private static Array texts(Connection connection, List<Gone> gone, Function<Gone, String> value)
      throws SQLException {
    return connection.createArrayOf("text", gone.stream().map(value).toArray());
  }

  private String typeOfId(Connection connection) throws SQLException {
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
  Set<Subject> done(Connection connection, String plan) throws SQLException {
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

  /** Puts all back that this plan has moved; returns how many. */
  int restore(Connection connection, String plan) throws SQLException {
    String columns = columns(connection);
    String values = "t." + columns.replace(", ", ", t.");
    String sql = RESTORE.formatted(table.name().sql(), columns, values, archive());
    try (PreparedStatement restore = connection.prepareStatement(sql);
        PreparedStatement mark = connection.prepareStatement(MARK.formatted(archive()))) {
      restore.setString(1, plan);
      mark.setString(1, plan);
      int restored = restore.executeUpdate();
      if (mark.executeUpdate() != restored) {
        throw new SQLException("not all rows of the archive could be restored");
      }
      return restored;
    }
  }

  private String columns(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, table.name().sql());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private String archive() {
    return table.archive().sql();
  }

  private String id() {
    return quoted(table.idColumn());
  }
}
