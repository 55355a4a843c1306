package org.ticketonce.cli.shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/** The table itself, in PostgreSQL; it is read in one read-only transaction. */
public final class JdbcTickets implements ShopTickets {
  /** Such rows as do not stand alone: all others need not come over the wire. */
  private static final String DUPLICATES =
      """
      select payment, email, number, created_at
      from (
        select *, count(*) over (partition by payment, number) as copies
        from (
          select %1$s as payment, %2$s as email, coalesce(%3$s, '') as number,
            %4$s as created_at
          from %5$s) as tickets
        where trim(payment) <> '') as counted
      where copies > 1
      """;

  private static final String ALL =
      """
      select * from (
        select %1$s as payment, %2$s as email, coalesce(%3$s, '') as number, %4$s as created_at%6$s
        from %5$s) as tickets
      where trim(payment) <> ''
      """;

  private static final String WITHOUT_PAYMENT =
      "select count(*) from %5$s where coalesce(trim(%1$s), '') = ''";

  private static final int ROWS_AT_ONCE = 5_000;

  private final String select;
  private final DataSource database;
  private final TableName table;
  private final Columns columns;
  private final Map<Detail, String> details;
  private final Onlooker onlooker;

  private JdbcTickets(
      String select,
      DataSource database,
      TableName table,
      Columns columns,
      Map<Detail, String> details,
      Onlooker onlooker) {
    this.select = select;
    this.database = database;
    this.table = table;
    this.columns = columns;
    this.details = details;
    this.onlooker = onlooker;
  }

  /** All tickets; {@code details} names the columns that say more. */
  public static JdbcTickets all(
      DataSource database, TableName table, Columns columns, Map<Detail, String> details) {
    return new JdbcTickets(ALL, database, table, columns, details, Onlooker.nobody());
  }

  /** Only such as there are several of for one payment and number. */
  public static JdbcTickets duplicates(
      DataSource database, TableName table, Columns columns, Onlooker onlooker) {
    return new JdbcTickets(DUPLICATES, database, table, columns, Map.of(), onlooker);
  }

  @Override
  public long read(Consumer<ShopTicket> reader) {
    try (Connection connection = database.getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = connection.createStatement();
          Progress progress = onlooker.watch("reading " + table, Onlooker.UNKNOWN, "tickets")) {
        statement.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet rows = statement.executeQuery(sql(select))) {
          while (rows.next()) {
            reader.accept(ticket(rows));
            progress.advance(1);
          }
        }
        try (ResultSet count = statement.executeQuery(sql(WITHOUT_PAYMENT))) {
          count.next();
          return count.getLong(1);
        }
      }
    } catch (SQLException e) {
      throw new CannotProceed("the table %s cannot be read: %s".formatted(table, e.getMessage()));
    }
  }

  private String sql(String form) {
    return form.formatted(
        text(columns.paymentIntent),
        columns.email().map(JdbcTickets::text).orElse("''"),
        columns.ticketNumber().map(JdbcTickets::text).orElse("''"),
        text(columns.createdAt),
        table.sql(),
        details.entrySet().stream()
            .map(one -> ", %s as %s".formatted(text(one.getValue()), one.getKey()))
            .collect(Collectors.joining()));
  }

  /** Whatever its type: PostgreSQL writes times in ISO 8601 here. */
  private static String text(String column) {
    return "cast(%s as text)".formatted(TableName.quoted(column));
  }

  private ShopTicket ticket(ResultSet row) throws SQLException {
    Payment payment = new Payment(row.getString("payment"));
    String createdAt = orNothing(row.getString("created_at"));
    return new ShopTicket(
        payment,
        orNothing(row.getString("email")),
        orNothing(row.getString("number")),
        Times.parse(createdAt, columns.zone)
            .orElseThrow(
                () ->
                    new CannotProceed(
                        "%s of %s is no time at %s: '%s'"
                            .formatted(columns.createdAt, table, payment, createdAt))),
        details(row));
  }

  private Map<Detail, String> details(ResultSet row) throws SQLException {
    if (details.isEmpty()) {
      return Map.of();
    }
    Map<Detail, String> texts = new EnumMap<>(Detail.class);
    for (Detail detail : details.keySet()) {
      texts.put(detail, orNothing(row.getString(detail.name())));
    }
    return texts;
  }

  private static String orNothing(String text) {
    return text == null ? "" : text;
  }
}
