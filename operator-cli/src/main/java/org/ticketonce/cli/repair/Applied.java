package org.ticketonce.cli.repair;

import java.util.List;

/**
 * What an application of a plan has come to.
 *
 * @param moved how many tickets this run has moved into the archive
 * @param before how many groups an earlier run had done already
 * @param changed groups that are not as they were when the plan was made, and were left alone
 * @param undecided groups that wait for a person
 * @param unplanned groups of duplicates that the plan does not know, by the last look
 * @param isIndexed whether the unique index stands and enforces itself
 */
record Applied(
    int moved,
    int before,
    List<PlannedGroup> changed,
    List<PlannedGroup> undecided,
    int unplanned,
    boolean isIndexed) {

  /** Whether no duplicate is left that the index would run into. */
  boolean isClean() {
    return changed.isEmpty() && undecided.isEmpty() && unplanned == 0;
  }

  boolean isComplete() {
    return isIndexed && isClean();
  }

  Applied indexed(boolean stands, int left) {
    return new Applied(moved, before, changed, undecided, left, stands);
  }
}
