package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketonce.issuer.histories.CheckHistory.Wrong;
import org.ticketonce.issuer.histories.History.Telling;

/** Leaves out of a failing history what it fails without, until nothing more can be left out. */
final class Shrink {
  /** A smaller history may need another schedule to fail. */
  private static final int SCHEDULES = 30;

  private final Check check;

  Shrink(Check check) {
    this.check = check;
  }

  /** Says what is wrong with a history, if delivered by this schedule. */
  interface Check {
    Optional<Wrong> check(History history, long schedule);
  }

  /** In one line: what fails, of what facts, and how to see it again. */
  String toOneLine(History failing) {
    History small = shrink(failing);
    Wrong wrong = wrong(small);
    return "P5 is broken: seed="
        + failing.seed()
        + ", "
        + failing.rules()
        + ", told="
        + small.tellings().stream()
            .map(t -> t.told().toString())
            .collect(Collectors.joining("; ", "[", "]"))
        + ", "
        + (wrong == null ? "which does not fail again" : wrong.what())
        + "; again: mvn test -pl ticket-issuer -am -Dtest=HistoriesTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dhistories=1 -Dhistories.seed="
        + failing.seed();
  }

  /** The same history, or a smaller one that fails too. */
  History shrink(History failing) {
    Wrong wrong = wrong(failing);
    History small = failing;
    if (wrong != null && wrong.order() != null) {
      History alone =
          failing.with(
              failing.tellings().stream()
                  .filter(telling -> telling.told().order().equals(wrong.order()))
                  .toList());
      small = wrong(alone) == null ? failing : alone;
    }
    return oneByOne(halves(small));
  }

  private History halves(History failing) {
    History small = failing;
    for (int size = small.tellings().size() / 2; size > 1; size /= 2) {
      for (int from = 0; from + size <= small.tellings().size(); ) {
        History smaller = without(small, from, from + size);
        if (wrong(smaller) == null) {
          from += size;
        } else {
          small = smaller;
        }
      }
    }
    return small;
  }

  private History oneByOne(History failing) {
    History small = failing;
    for (int i = 0; i < small.tellings().size(); ) {
      History smaller = without(small, i, i + 1);
      if (wrong(smaller) == null) {
        i++;
      } else {
        small = smaller;
        i = 0;
      }
    }
    return small;
  }

  private static History without(History history, int from, int to) {
    List<Telling> rest = new ArrayList<>(history.tellings());
    rest.subList(from, to).clear();
    return history.with(rest);
  }

  private Wrong wrong(History history) {
    if (history.tellings().isEmpty()) {
      return null;
    }
    for (int schedule = 0; schedule < SCHEDULES; schedule++) {
      Wrong wrong = check.check(history, history.seed() + schedule).orElse(null);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }
}
