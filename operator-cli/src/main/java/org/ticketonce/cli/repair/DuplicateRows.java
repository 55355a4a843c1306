package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/**
 * Reads the rows of a shop's table that do not stand alone, group by group: what PostgreSQL takes
 * for equal, as the unique index will.
 */
final class DuplicateRows {
  private static final String SELECT =
      """
      with copies as (
        select %2$s as payment, %3$s as number from %7$s t
        where trim(cast(%2$s as text)) <> ''
        group by 1, 2 having count(*) > 1)
      select dense_rank() over (order by copies.payment, copies.number) as place,
        cast(%1$s as text) as id, cast(%2$s as text) as payment, cast(%3$s as text) as number,
        %4$s as email, cast(%5$s as text) as created_at, %6$s as used,
        md5(cast(t.* as text)) as print
      from %7$s t join copies on %2$s = copies.payment and %3$s = copies.number
      order by place, %5$s, %1$s
      """;

  private final RepairTable table;

  DuplicateRows(RepairTable table) {
    this.table = table;
  }

  /**
   * The rows of one group, the earliest first.
   *
   * @param prints a digest of each row's whole content, in the same order
   */
  record Group(
      String payment,
      String number,
      String email,
      List<PlannedTicket> tickets,
      List<String> prints) {

    Subject subject() {
      return new Subject(payment, number);
    }

    /** Changes with any column of any of its rows, and with their number. */
    String fingerprint() {
      try {
        byte[] all = String.join(",", prints).getBytes(StandardCharsets.US_ASCII);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(all);
        return HexFormat.of().formatHex(digest, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What a group is about, as its first ticket has it. */
  record Subject(String payment, String number) {}

  Collection<Group> read(Connection connection, Onlooker onlooker) throws SQLException {
    Map<Long, Group> groups = new LinkedHashMap<>();
    try (Progress progress = onlooker.watch("reading " + table, Onlooker.UNKNOWN, "duplicates");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql(connection))) {
      while (rows.next()) {
        Group group = groups.get(rows.getLong("place"));
        if (group == null) {
          group = begin(rows);
          groups.put(rows.getLong("place"), group);
        }
        group.tickets.add(
            new PlannedTicket(
                rows.getString("id"), rows.getString("created_at"), rows.getBoolean("used")));
        group.prints.add(rows.getString("print"));
        progress.advance(1);
      }
    }
    return groups.values();
  }

  private static Group begin(ResultSet row) throws SQLException {
    return new Group(
        row.getString("payment"),
        row.getString("number"),
        row.getString("email"),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private String sql(Connection connection) throws SQLException {
    String email = table.emailColumn();
    return SELECT.formatted(
        column(table.idColumn()),
        column(table.paymentIntentColumn()),
        table.ticketNumberColumn() == null ? "''" : column(table.ticketNumberColumn()),
        email == null ? "''" : "coalesce(cast(%s as text), '')".formatted(column(email)),
        column(table.createdAtColumn()),
        new TableFacts(connection).used(table),
        table.name().sql());
  }

  private static String column(String name) {
    return "t." + quoted(name);
  }
}
