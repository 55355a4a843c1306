package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/**
 * Takes a plan back in one transaction: the index first, which the tickets would run into, then
 * these.
 */
final class UndoPlan {
  private final DataSource database;
  private final ApplyPlan.Manner manner;
  private final Onlooker onlooker;

  UndoPlan(DataSource database, ApplyPlan.Manner manner, Onlooker onlooker) {
    this.database = database;
    this.manner = manner;
    this.onlooker = onlooker;
  }

  /** Returns how many tickets are back. */
  int undo(Plan plan) {
    try (RepairSession session = RepairSession.open(database)) {
      Connection connection = session.connection();
      new TableFacts(connection).requireSameDatabase(plan.table());
      RepairLock lock = new RepairLock(connection, plan.table());
      lock.keepOthersOut();
      return session.transaction(() -> undo(connection, plan, lock));
    } catch (SQLException e) {
      throw new CannotProceed(
          "nothing was changed: %s: %s".formatted(plan.table(), AffectedBuyers.explained(e)));
    }
  }

  private int undo(Connection connection, Plan plan, RepairLock lock) throws SQLException {
    ArchiveTable archive = new ArchiveTable(connection, plan.table());
    long archived = archive.count(plan.plan());
    if (archived == 0) {
      throw new CannotProceed(
          "nothing of this plan is in %s: it was never applied, or is undone already"
              .formatted(plan.table().archive()));
    }
    lock.holdEverybody(manner.longestWait());
    if (!manner.withTriggers()) {
      new TableFacts(connection).refuseTriggers(plan.table());
    }
    UniqueIndex index = new UniqueIndex(connection, plan.table());
    switch (index.state()) {
      case VALID, INVALID -> {
        onlooker.tell(
            "dropping %s: from now on nothing but the shop itself prevents duplicates"
                .formatted(plan.table().index()));
        index.drop();
      }
      case MISSING, ANOTHER -> {}
    }
    try (Progress progress = onlooker.watch("putting back", archived, "tickets")) {
      int restored = new ArchivedTickets(connection, plan.table()).restore(plan.plan());
      progress.advance(restored);
      return restored;
    }
  }
}
