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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a shop's table that do not stand alone, group by group. */
final class DuplicateRows {
  private static final String SELECT =
      """
      select id, payment, number, email, created_at, used, print
      from (
        select *, count(*) over (partition by payment, number) as copies
        from (
          select cast(t.%1$s as text) as id, cast(t.%2$s as text) as payment,
            %3$s as number, %4$s as email, cast(t.%5$s as text) as created_at,
            t.%5$s as created, %6$s as used, md5(cast(to_jsonb(t) as text)) as print
          from %7$s t) as tickets
        where payment <> '') as counted
      where copies > 1
      order by payment, number, created, id
      """;

  private static final String USED =
      "coalesce(cast(t.%s as text) not in ('', 'f', 'false', '0'), false)";

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

  /** What a group is about. */
  record Subject(String payment, String number) {}

  Map<Subject, Group> read(Connection connection) throws SQLException {
    Map<Subject, Group> groups = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql())) {
      while (rows.next()) {
        Subject subject = new Subject(rows.getString("payment"), rows.getString("number"));
        Group group = groups.get(subject);
        if (group == null) {
          group =
              new Group(
                  subject.payment,
                  subject.number,
                  rows.getString("email"),
                  new ArrayList<>(),
                  new ArrayList<>());
          groups.put(subject, group);
        }
        group.tickets.add(
            new PlannedTicket(
                rows.getString("id"), rows.getString("created_at"), rows.getBoolean("used")));
        group.prints.add(rows.getString("print"));
      }
    }
    return groups;
  }

  private String sql() {
    return SELECT.formatted(
        quoted(table.idColumn()),
        quoted(table.paymentIntentColumn()),
        textOrNothing(table.ticketNumberColumn()),
        textOrNothing(table.emailColumn()),
        quoted(table.createdAtColumn()),
        table.usedColumn() == null ? "false" : USED.formatted(quoted(table.usedColumn())),
        table.name().sql());
  }

  private static String textOrNothing(String column) {
    return column == null ? "''" : "coalesce(cast(t.%s as text), '')".formatted(quoted(column));
  }
}
