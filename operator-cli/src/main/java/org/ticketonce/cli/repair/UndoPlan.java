package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.ticketonce.cli.terminal.CannotProceed;

/** Takes a plan back: the index first, which the tickets would run into, then these. */
final class UndoPlan {
  private final DataSource database;
  private final Duration longestWait;
  private final Consumer<String> progress;

  UndoPlan(DataSource database, Duration longestWait, Consumer<String> progress) {
    this.database = database;
    this.longestWait = longestWait;
    this.progress = progress;
  }

  /** Returns how many tickets are back; none if they were before. */
  int undo(Plan plan) {
    try (Connection connection = RepairSession.open(database)) {
      RepairLock lock = new RepairLock(plan.table());
      lock.take(connection);
      drop(connection, plan);
      return restore(connection, plan, lock);
    } catch (SQLException e) {
      throw new CannotProceed("%s: %s".formatted(plan.table().table(), e.getMessage()));
    }
  }

  private void drop(Connection connection, Plan plan) throws SQLException {
    UniqueIndex index = new UniqueIndex(plan.table());
    switch (index.state(connection)) {
      case VALID, INVALID -> {
        progress.accept(
            "dropping %s: from now on nothing but the shop itself prevents duplicates"
                .formatted(plan.table().index()));
        index.drop(connection);
      }
      case MISSING, ANOTHER -> {}
    }
  }

  private int restore(Connection connection, Plan plan, RepairLock lock) throws SQLException {
    ArchiveTable archive = new ArchiveTable(plan.table());
    archive.create(connection);
    connection.setAutoCommit(false);
    try {
      lock.holdWriters(connection, longestWait);
      int restored = archive.restore(connection, plan.plan());
      connection.commit();
      return restored;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }
}
