package org.ticketonce.cli.repair;

import java.util.List;

/**
 * What is to become of the duplicates of a table.
 *
 * @param plan its id: what is archived names it
 * @param table the table that it was made for
 * @param groups one for each ticket that there are several of
 */
record Plan(String plan, RepairTable table, List<PlannedGroup> groups) {

  long decided() {
    return groups.stream().filter(PlannedGroup::isDecided).count();
  }

  int archived() {
    return groups.stream().mapToInt(group -> group.archive().size()).sum();
  }
}
