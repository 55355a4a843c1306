package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ticketonce.cli.repair.DuplicateRows.Group;
import org.ticketonce.cli.repair.DuplicateRows.Subject;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/**
 * Applies a plan, as often as it takes: whatever a run that was killed has done is not done again.
 *
 * <pre>
 * writers held, groups compared, tickets moved   one transaction
 * unique index built beside the selling          valid, or dropped again
 * </pre>
 */
final class ApplyPlan {
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource database;
  private final Manner manner;
  private final Onlooker onlooker;

  /**
   * How to go about it.
   *
   * @param longestWait for the shop's own transactions, behind which this one queues, and others
   *     behind it
   * @param withTriggers whether the table's triggers may run
   */
  record Manner(Duration longestWait, boolean withTriggers) {}

  ApplyPlan(DataSource database, Manner manner, Onlooker onlooker) {
    this.database = database;
    this.manner = manner;
    this.onlooker = onlooker;
  }

  Applied apply(Plan plan) {
    RepairTable table = plan.table();
    Applied moved;
    try (RepairSession session = RepairSession.open(database)) {
      Connection connection = session.connection();
      new TableFacts(connection).requireSameDatabase(table);
      RepairLock lock = new RepairLock(connection, table);
      lock.keepOthersOut();
      moved = session.transaction(() -> move(connection, plan, lock));
      onlooker.tell("moved %d tickets into %s".formatted(moved.moved(), table.archive()));
      lock.waitForAsLongAsItTakes();
      return index(connection, table, moved);
    } catch (SQLException e) {
      throw new CannotProceed("%s: %s".formatted(table, e.getMessage()));
    }
  }

  private Applied move(Connection connection, Plan plan, RepairLock lock) throws SQLException {
    TableFacts facts = new TableFacts(connection);
    ArchiveTable archive = new ArchiveTable(connection, plan.table());
    lock.holdWriters(manner.longestWait);
    facts.requireOrdinary(plan.table());
    facts.requireIndexable(plan.table());
    archive.create();
    Map<Subject, Group> now = new LinkedHashMap<>();
    new DuplicateRows(plan.table())
        .read(connection, onlooker)
        .forEach(one -> now.put(one.subject(), one));
    Set<Subject> done = archive.done(plan.plan());
    List<PlannedGroup> moving = new ArrayList<>();
    List<PlannedGroup> changed = new ArrayList<>();
    List<PlannedGroup> undecided = new ArrayList<>();
    int before = 0;
    for (PlannedGroup group : plan.groups()) {
      Group found = now.remove(group.subject());
      if (!group.isDecided()) {
        undecided.add(group);
      } else if (found == null && done.contains(group.subject())) {
        before++;
      } else if (found == null || !found.fingerprint().equals(group.fingerprint())) {
        changed.add(group);
      } else {
        requireOwnTickets(group, found);
        moving.add(group);
      }
    }
    if (!moving.isEmpty()) {
      facts.refuseReferences(plan.table());
      if (!manner.withTriggers) {
        facts.refuseTriggers(plan.table());
      }
    }
    int tickets = archive.move(plan.plan(), moving, onlooker);
    return new Applied(tickets, before, changed, undecided, now.size(), false);
  }

  /** Whoever edits a plan can mistype an id; it must not be that of somebody else's ticket. */
  private static void requireOwnTickets(PlannedGroup group, Group found) {
    List<String> planned =
        Stream.concat(Stream.of(group.keep()), group.archive().stream())
            .map(PlannedTicket::id)
            .toList();
    Set<String> own = found.tickets().stream().map(PlannedTicket::id).collect(Collectors.toSet());
    if (planned.size() != own.size() || !new HashSet<>(planned).equals(own)) {
      throw new CannotProceed(
          "%s: the plan keeps and archives %s, and its tickets are %s; nothing was changed"
              .formatted(group, planned, own));
    }
  }

  private Applied index(Connection connection, RepairTable table, Applied moved)
      throws SQLException {
    UniqueIndex index = new UniqueIndex(connection, table);
    UniqueIndex.State state = index.state();
    if (state == UniqueIndex.State.INVALID) {
      onlooker.tell("dropping what an earlier build has left of " + table.index());
      index.dropConcurrently();
    }
    if (state == UniqueIndex.State.VALID || !moved.isClean()) {
      return moved.indexed(state == UniqueIndex.State.VALID, moved.unplanned());
    }
    if (state == UniqueIndex.State.ANOTHER) {
      throw new CannotProceed(
          "the tickets are moved, but there is no unique index: %s exists and is another one; rename it"
              .formatted(table.index()));
    }
    onlooker.tell("building " + table.index());
    boolean stands = build(index, table);
    return moved.indexed(stands, new DuplicateRows(table).read(connection, onlooker).size());
  }

  /** False if new duplicates came before it stood. */
  private boolean build(UniqueIndex index, RepairTable table) throws SQLException {
    try (Progress progress = onlooker.watch("building " + table.index(), 1, "index")) {
      index.build();
      progress.advance(1);
      return index.state() == UniqueIndex.State.VALID;
    } catch (SQLException failure) {
      index.dropConcurrently();
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        return false;
      }
      throw new CannotProceed(
          "the tickets are moved, but the unique index of %s could not be built: %s"
              .formatted(table, failure.getMessage()));
    }
  }
}
