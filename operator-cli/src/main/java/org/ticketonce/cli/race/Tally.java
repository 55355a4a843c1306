package org.ticketonce.cli.race;

/** What a buyer of one ticket got. */
record Tally(int tickets, int emails) {

  /** More than one of anything is doubled, however much else is missing. */
  Outcome outcome() {
    if (tickets > 1 || emails > 1) {
      return Outcome.DOUBLED;
    }
    return tickets == 1 && emails == 1 ? Outcome.ONCE : Outcome.LOST;
  }

  @Override
  public String toString() {
    return tickets + " / " + emails;
  }
}
