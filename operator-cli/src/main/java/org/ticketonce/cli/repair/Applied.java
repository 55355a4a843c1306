package org.ticketonce.cli.repair;

import java.util.List;

/**
 * What an application of a plan has come to.
 *
 * @param moved how many tickets this run has moved into the archive
 * @param before how many groups an earlier run had done already
 * @param changed groups that are not as they were when the plan was made, and were left alone
 * @param undecided groups that wait for a person
 * @param unplanned groups that the plan does not know
 * @param isIndexed whether the unique index stands and enforces itself
 */
record Applied(
    int moved,
    int before,
    List<PlannedGroup> changed,
    List<PlannedGroup> undecided,
    int unplanned,
    boolean isIndexed) {

  boolean isComplete() {
    return isIndexed && changed.isEmpty() && undecided.isEmpty() && unplanned == 0;
  }
}
