package org.ticketonce.cli.apology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ticketonce.cli.http.Refusal;
import org.ticketonce.cli.terminal.Progress;

/** Asks for each apology, and waits for what becomes of it. Doing it again changes nothing. */
final class Apologies {
  /**
   * Of one buyer: what is asked for cannot be used, was asked for otherwise before, is too much.
   */
  private static final Set<Integer> OF_ONE_BUYER = Set.of(400, 409, 413);

  private final NotifierApi notifier;

  Apologies(NotifierApi notifier) {
    this.notifier = notifier;
  }

  /**
   * What came of it.
   *
   * @param states how many mails stand where
   * @param refused payments of buyers who cannot be written to, and why
   */
  record Outcome(Map<String, Integer> states, Map<String, String> refused) {
    boolean isComplete() {
      return states.keySet().stream().allMatch("SENT"::equals);
    }
  }

  /** The first that can be written; empty if there is none. Says why those before it cannot. */
  Optional<NotifierApi.Preview> first(List<ApologyWish> wishes, Map<String, String> refused)
      throws InterruptedException {
    for (ApologyWish wish : wishes) {
      try {
        return Optional.of(notifier.preview(wish));
      } catch (Refusal refusal) {
        note(wish, refusal, refused);
      }
    }
    return Optional.empty();
  }

  private static void note(ApologyWish wish, Refusal refusal, Map<String, String> refused) {
    if (!OF_ONE_BUYER.contains(refusal.status())) {
      throw refusal;
    }
    String why = refusal.detail().isEmpty() ? "HTTP " + refusal.status() : refusal.detail();
    wish.orders().forEach(order -> refused.put(order.key(), why));
  }

  /** Returns when all are at rest, or the seconds are over. */
  Outcome send(List<ApologyWish> wishes, int seconds) throws InterruptedException {
    List<String> asked = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    try (Progress progress = Progress.onTerminal("asking", wishes.size(), "apologies")) {
      for (ApologyWish wish : wishes) {
        ask(wish, asked, refused);
        progress.advance(1);
      }
    }
    Map<String, Integer> states = new TreeMap<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (Progress progress = Progress.onTerminal("sending", asked.size(), "apologies")) {
      for (String id : asked) {
        states.merge(notifier.awaitRest(id, deadline), 1, Integer::sum);
        progress.advance(1);
      }
    }
    return new Outcome(states, refused);
  }

  /** A buyer whose address cannot be used keeps nobody else from being written to. */
  private void ask(ApologyWish wish, List<String> asked, Map<String, String> refused)
      throws InterruptedException {
    try {
      asked.add(notifier.ask(wish));
    } catch (Refusal refusal) {
      note(wish, refusal, refused);
    }
  }
}
