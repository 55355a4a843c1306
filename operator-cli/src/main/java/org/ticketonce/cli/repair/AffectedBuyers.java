package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.ticketonce.cli.repair.DuplicateRows.Subject;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * Who has got tickets that a plan has taken away since, as far as it was applied.
 *
 * @param plan its id
 * @param buyers by address
 * @param withoutAddress payments whose buyers nobody can write to
 * @param unsettled payments of buyers for whom the plan is not done: a part of it waits for a
 *     person, or has changed since it was made
 */
public record AffectedBuyers(
    String plan, List<Buyer> buyers, List<String> withoutAddress, List<String> unsettled) {
  /** SQLSTATE class 22: such messages quote the value, here a row with an address. */
  private static final String DATA_EXCEPTION = "22";

  private static final String ARCHIVED =
      """
      select payment_intent_id, ticket_number, %s
      from %s where plan = ? and restored_at is null
      order by payment_intent_id, ticket_number, archived_at, ticket_id
      """;

  private static final String VALID =
      """
      select cast(t.%1$s as text), %2$s, %3$s
      from %4$s t where cast(t.%1$s as text) = any(?)
      order by t.%1$s, %5$s
      """;

  /**
   * One of them.
   *
   * @param email as the shop has it; upper and lower case are one buyer
   * @param payments in the order of their ids
   */
  public record Buyer(String email, List<Payment> payments) {}

  /**
   * One of the buyer's payments.
   *
   * @param paymentIntentId its id
   * @param valid the tickets that count
   * @param invalid the codes that do not; empty if the tickets have no codes, or all had the same
   * @param firstCount whether those that count are the ones that the buyer got first
   */
  public record Payment(
      String paymentIntentId, List<Valid> valid, List<String> invalid, boolean firstCount) {}

  /**
   * A ticket that counts.
   *
   * @param number which of the payment's
   * @param code what is shown at the door; null if tickets have none
   */
  public record Valid(int number, String code) {}

  /**
   * Reads plan, archive and table, and changes nothing.
   *
   * @param codeColumn what is shown at the door; empty if there is no such column
   */
  public static AffectedBuyers of(Path file, DataSource database, Optional<String> codeColumn) {
    Plan plan = PlanFile.read(file);
    RepairTable table = plan.table();
    try (RepairSession session = RepairSession.open(database)) {
      Connection connection = session.connection();
      connection.setReadOnly(true);
      new TableFacts(connection).requireSameDatabase(table);
      if (new ArchiveTable(connection, table).count(plan.plan()) == 0) {
        throw new CannotProceed(
            "the plan was never applied, or is undone: nobody has lost a ticket by it");
      }
      Map<String, List<String>> invalid = invalid(connection, plan, codeColumn);
      return grouped(
          plan,
          invalid,
          valid(connection, table, invalid, codeColumn),
          new ArchiveTable(connection, table).done(plan.plan()));
    } catch (SQLException e) {
      throw new CannotProceed("%s: %s".formatted(table, explained(e)));
    }
  }

  /** What went wrong, without anything of a row. */
  static String explained(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith(DATA_EXCEPTION)
        ? "archived tickets cannot be read: its columns have changed since the plan was applied"
        : failure.getMessage();
  }

  private static Map<String, List<String>> invalid(
      Connection connection, Plan plan, Optional<String> codeColumn) throws SQLException {
    RepairTable table = plan.table();
    String code =
        codeColumn
            .map(
                name ->
                    "cast((cast(ticket as %s)).%s as text)"
                        .formatted(table.name().sql(), quoted(name)))
            .orElse("null");
    Map<String, List<String>> codes = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(ARCHIVED.formatted(code, table.archive().sql()))) {
      select.setString(1, plan.plan());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<String> of = codes.computeIfAbsent(rows.getString(1), key -> new ArrayList<>());
          if (rows.getString(3) != null) {
            of.add(rows.getString(3));
          }
        }
      }
    }
    return codes;
  }

  private static Map<String, List<Valid>> valid(
      Connection connection,
      RepairTable table,
      Map<String, List<String>> affected,
      Optional<String> codeColumn)
      throws SQLException {
    String number =
        table.ticketNumberColumn() == null ? null : "t." + quoted(table.ticketNumberColumn());
    String sql =
        VALID.formatted(
            quoted(table.paymentIntentColumn()),
            number == null ? "null" : "cast(%s as text)".formatted(number),
            codeColumn.map(name -> "cast(t.%s as text)".formatted(quoted(name))).orElse("null"),
            table.name().sql(),
            number == null ? "t." + quoted(table.createdAtColumn()) : number);
    Map<String, List<Valid>> tickets = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", affected.keySet().toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<Valid> of = tickets.computeIfAbsent(rows.getString(1), key -> new ArrayList<>());
          of.add(new Valid(number(rows.getString(2), of.size() + 1), rows.getString(3)));
        }
      }
    }
    return tickets;
  }

  /** Tickets that are named otherwise than by a number are counted. */
  private static int number(String text, int otherwise) {
    try {
      int number = text == null ? otherwise : Integer.parseInt(text.strip());
      return number < 1 ? otherwise : number;
    } catch (NumberFormatException named) {
      return otherwise;
    }
  }

  private static AffectedBuyers grouped(
      Plan plan,
      Map<String, List<String>> invalid,
      Map<String, List<Valid>> valid,
      Set<Subject> done) {
    Map<String, String> addresses = new HashMap<>();
    Set<String> laterCounts = new HashSet<>();
    Set<String> unsettledBuyers = new HashSet<>();
    for (PlannedGroup group : plan.groups()) {
      if (group.email() != null && !group.email().isBlank()) {
        addresses.putIfAbsent(group.paymentIntentId(), group.email().strip());
        if (!done.contains(group.subject())) {
          unsettledBuyers.add(group.email().strip().toLowerCase(Locale.ROOT));
        }
      }
      if (group.isDecided() && !group.keepsTheFirst()) {
        laterCounts.add(group.paymentIntentId());
      }
    }
    Map<String, Buyer> buyers = new TreeMap<>();
    List<String> withoutAddress = new ArrayList<>();
    List<String> unsettled = new ArrayList<>();
    invalid.forEach(
        (id, codes) -> {
          String email = addresses.get(id);
          if (email == null) {
            withoutAddress.add(id);
            return;
          }
          if (unsettledBuyers.contains(email.toLowerCase(Locale.ROOT))) {
            unsettled.add(id);
            return;
          }
          List<Valid> counts = valid.getOrDefault(id, List.of());
          buyers
              .computeIfAbsent(
                  email.toLowerCase(Locale.ROOT), key -> new Buyer(email, new ArrayList<>()))
              .payments()
              .add(new Payment(id, counts, others(codes, counts), !laterCounts.contains(id)));
        });
    return new AffectedBuyers(plan.plan(), List.copyOf(buyers.values()), withoutAddress, unsettled);
  }

  /** Two rows may have had the same code: that one counts. */
  private static List<String> others(List<String> codes, List<Valid> valid) {
    Map<String, Boolean> others = new LinkedHashMap<>();
    codes.forEach(code -> others.put(code, true));
    valid.forEach(ticket -> others.remove(ticket.code()));
    return List.copyOf(others.keySet());
  }
}
