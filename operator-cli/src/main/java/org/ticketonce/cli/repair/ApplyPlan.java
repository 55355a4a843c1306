package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.ticketonce.cli.repair.DuplicateRows.Group;
import org.ticketonce.cli.repair.DuplicateRows.Subject;
import org.ticketonce.cli.terminal.CannotProceed;

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
  private final Duration longestWait;
  private final Consumer<String> progress;

  /** {@code longestWait} is for the shop's own transactions, which hold this one up. */
  ApplyPlan(DataSource database, Duration longestWait, Consumer<String> progress) {
    this.database = database;
    this.longestWait = longestWait;
    this.progress = progress;
  }

  Applied apply(Plan plan) {
    try (Connection connection = RepairSession.open(database)) {
      RepairLock lock = new RepairLock(plan.table());
      lock.take(connection);
      lock.refuseReferences(connection);
      Moved moved = move(connection, plan, lock);
      progress.accept("moved %d tickets into %s".formatted(moved.tickets, plan.table().archive()));
      boolean isIndexed = moved.isAll() && index(connection, plan);
      return new Applied(
          moved.tickets, moved.before, moved.changed, moved.undecided, moved.unplanned, isIndexed);
    } catch (SQLException e) {
      throw failure(plan, e);
    }
  }

  private CannotProceed failure(Plan plan, SQLException e) {
    return RepairLock.LOCK_NOT_AVAILABLE.equals(e.getSQLState())
        ? new CannotProceed(
            "%s was in use for longer than %d s; nothing was changed, try again or wait longer with --lock-timeout"
                .formatted(plan.table().table(), longestWait.toSeconds()))
        : new CannotProceed("%s: %s".formatted(plan.table().table(), e.getMessage()));
  }

  /** What the transaction has come to. */
  private record Moved(
      int tickets,
      int before,
      List<PlannedGroup> changed,
      List<PlannedGroup> undecided,
      int unplanned) {
    boolean isAll() {
      return changed.isEmpty() && undecided.isEmpty() && unplanned == 0;
    }
  }

  private Moved move(Connection connection, Plan plan, RepairLock lock) throws SQLException {
    ArchiveTable archive = new ArchiveTable(plan.table());
    archive.create(connection);
    connection.setAutoCommit(false);
    try {
      lock.holdWriters(connection, longestWait);
      Map<Subject, Group> now = new DuplicateRows(plan.table()).read(connection);
      Moved moved = move(connection, plan, now, archive);
      connection.commit();
      return moved;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Moved move(
      Connection connection, Plan plan, Map<Subject, Group> now, ArchiveTable archive)
      throws SQLException {
    Set<Subject> done = archive.done(connection, plan.plan());
    List<PlannedGroup> changed = new ArrayList<>();
    List<PlannedGroup> undecided = new ArrayList<>();
    List<PlannedGroup> moving = new ArrayList<>();
    int before = 0;
    for (PlannedGroup group : plan.groups()) {
      Subject subject = new Subject(group.paymentIntentId(), group.ticketNumber());
      Group found = now.remove(subject);
      if (!group.isDecided()) {
        undecided.add(group);
      } else if (found == null && done.contains(subject)) {
        before++;
      } else if (found == null || !isAsPlanned(group, found)) {
        changed.add(group);
      } else {
        moving.add(group);
      }
    }
    int tickets = archive.move(connection, plan.plan(), moving);
    return new Moved(tickets, before, changed, undecided, now.size());
  }

  private static boolean isAsPlanned(PlannedGroup group, Group found) {
    return found.fingerprint().equals(group.fingerprint())
        && found.tickets().size() == group.archive().size() + 1;
  }

  /** False if new duplicates came before it was built. */
  private boolean index(Connection connection, Plan plan) throws SQLException {
    UniqueIndex index = new UniqueIndex(plan.table());
    switch (index.state(connection)) {
      case VALID -> {
        return true;
      }
      case ANOTHER ->
          throw new CannotProceed(
              "%s exists already and is not what it should be: drop or rename it"
                  .formatted(plan.table().index()));
      case INVALID -> {
        progress.accept("dropping what an earlier build has left");
        index.drop(connection);
      }
      case MISSING -> {}
    }
    progress.accept("building %s".formatted(plan.table().index()));
    try {
      index.build(connection);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      index.drop(connection);
      return false;
    }
    return index.state(connection) == UniqueIndex.State.VALID;
  }
}
