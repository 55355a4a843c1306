package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.shop.TableName;

/**
 * The index that makes the next duplicate impossible. It is built while the shop goes on selling
 * ({@code CONCURRENTLY}), which no rollback undoes: a build that fails or is cut off leaves an
 * index that is not valid, and is not to be relied on. Payments that are null are tickets given
 * away; of those there may be many.
 */
final class UniqueIndex {
  private static final String CREATE = "create unique index concurrently %s on %s (%s)";

  private static final String FIND =
      """
      select i.indisvalid and i.indisready,
        i.indisunique and i.indimmediate and i.indpred is null and i.indexprs is null
          and i.indnkeyatts = i.indnatts and i.indrelid = cast(? as regclass)
          and not coalesce(cast(to_jsonb(i.*) ->> 'indnullsnotdistinct' as boolean), false),
        (select array_agg(cast(a.attname as text) order by k.place)
         from unnest(cast(i.indkey as smallint[])) with ordinality as k (attnum, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)
      from pg_index i where i.indexrelid = to_regclass(?)
      """;

  private final Connection connection;
  private final RepairTable table;

  UniqueIndex(Connection connection, RepairTable table) {
    this.connection = connection;
    this.table = table;
  }

  /** What there is under the index' name. */
  enum State {
    /** Nothing. */
    MISSING,
    /** What a build has left that failed or was cut off. */
    INVALID,
    /** Something else, which somebody else has made. */
    ANOTHER,
    /** The index, which enforces itself. */
    VALID
  }

  State state() throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, table.name().sql());
      find.setString(2, table.index().sql());
      try (ResultSet row = find.executeQuery()) {
        if (!row.next()) {
          return State.MISSING;
        }
        if (!row.getBoolean(2)
            || !columns().equals(List.of((String[]) row.getArray(3).getArray()))) {
          return State.ANOTHER;
        }
        return row.getBoolean(1) ? State.VALID : State.INVALID;
      }
    }
  }

  void build() throws SQLException {
    String columns = String.join(", ", columns().stream().map(TableName::quoted).toList());
    execute(CREATE.formatted(quoted(table.index().name()), table.name().sql(), columns));
  }

  /** While the shop goes on selling; outside of any transaction. */
  void dropConcurrently() throws SQLException {
    execute("drop index concurrently if exists " + table.index().sql());
  }

  /** In a transaction. */
  void drop() throws SQLException {
    execute("drop index " + table.index().sql());
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    columns.add(table.paymentIntentColumn());
    if (table.ticketNumberColumn() != null) {
      columns.add(table.ticketNumberColumn());
    }
    return columns;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
