package org.ticketonce.ingress.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.ticketonce.ingress.fuzz.Request.Ending;

/**
 * What one client sends over one connection.
 *
 * @param seed makes the same requests again, but for the time that they are signed at
 * @param requests only the last may be out of step
 * @param isPipelined whether the client does not wait for the answer to one before the next
 * @param pieces in how many the bytes arrive
 * @param manner what the client does when the server says nothing
 */
public record Input(
    long seed, List<Request> requests, boolean isPipelined, int pieces, Manner manner) {
  /** A client's ways. */
  enum Manner {
    /** Waits, if an answer is owed; else says that nothing more will come. */
    PLAIN,
    /** Never finishes, and does not go either. */
    STAYS,
    /** Sends one more byte each time. */
    DRIPS
  }

  /** The input of this seed. */
  public static Input drawn(long seed) {
    Dice dice = Dice.of(seed);
    List<Request> requests = new ArrayList<>();
    while (dice.chance(20) && requests.size() < 5) {
      requests.add(new DrawRequest(dice, new DrawBody(dice).draw()).good());
    }
    requests.add(new DrawRequest(dice, new DrawBody(dice).draw()).draw());
    int pieces = dice.chance(30) ? dice.between(2, 12) : 1;
    return new Input(seed, List.copyOf(requests), dice.chance(30), pieces, Manner.PLAIN);
  }

  /** Clients that never finish, and so take their time. */
  public static List<Input> unfinished(long seed) {
    Dice dice = Dice.of(seed);
    byte[] body = new DrawBody(dice).draw();
    List<Input> inputs = new ArrayList<>();
    for (Manner manner : List.of(Manner.STAYS, Manner.DRIPS)) {
      for (Request request : new DrawUnfinished(dice, body).each()) {
        inputs.add(new Input(seed, List.of(request), false, 1, manner));
      }
    }
    return inputs;
  }

  Request last() {
    return requests.get(requests.size() - 1);
  }

  /** How many answers must come; who does not wait for the first one may get no other. */
  int owed() {
    int all = requests.size() - (last().ending() == Ending.ANSWERED ? 0 : 1);
    return isPipelined ? Math.min(1, all) : all;
  }

  @Override
  public String toString() {
    return "%s%s in %d pieces, %s, -Dseed=%d -Dfuzz.inputs=1: %s"
        .formatted(
            requests.stream().map(Request::trouble).toList(),
            isPipelined ? " pipelined" : "",
            pieces,
            manner,
            seed,
            requests.stream().map(Request::bytes).map(Bytes::shown).toList());
  }
}
