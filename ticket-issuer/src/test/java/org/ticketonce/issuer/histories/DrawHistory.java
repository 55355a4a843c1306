package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ticketonce.issuer.histories.History.Telling;
import org.ticketonce.issuer.orders.Rules;

/**
 * Draws what is told of many orders, most of it sensible, and how often each of it is delivered.
 */
final class DrawHistory {
  static final int INTENTS = 20;

  private static final List<Rules> RULES =
      List.of(
          new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50),
          new Rules(Rules.Selector.METADATA, Rules.Decider.CHECKOUT_SESSION, null, 50),
          new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, 2, 5),
          new Rules(Rules.Selector.ALL, Rules.Decider.PAYMENT_INTENT, 1, 50),
          new Rules(Rules.Selector.ALL, Rules.Decider.PAYMENT_INTENT, null, 2),
          new Rules(Rules.Selector.ALL, Rules.Decider.CHECKOUT_SESSION, 2, 50));

  private DrawHistory() {}

  /** Always the same one for a seed. */
  static History of(long seed) {
    Random random = new Random(seed);
    List<Telling> tellings = new ArrayList<>();
    for (int intent = 1; intent <= INTENTS; intent++) {
      for (Told told : new DrawOrder(random, Integer.toString(intent)).draw()) {
        deliver(told, random, tellings);
      }
    }
    return new History(seed, rules(new Dice(random)), tellings);
  }

  private static List<Rules> rules(Dice dice) {
    Rules rules = drawRules(dice);
    Rules others = dice.chance(25) ? drawRules(dice) : rules;
    return others.equals(rules) ? List.of(rules) : List.of(rules, others);
  }

  private static Rules drawRules(Dice dice) {
    Rules rules = dice.pick(RULES);
    return new Rules(
        rules.selector(),
        rules.decider(),
        rules.defaultQuantity(),
        rules.maximumQuantity(),
        dice.chance(40) ? Says.CUTOVER : null);
  }

  /** At least once; again as the same event, or as another one that tells the same. */
  private static void deliver(Told told, Random random, List<Telling> tellings) {
    String event = "evt_" + tellings.size();
    tellings.add(new Telling(tellings.size(), event, told));
    while (random.nextInt(4) == 0) {
      String again = random.nextBoolean() ? event : "evt_" + tellings.size();
      tellings.add(new Telling(tellings.size(), again, told));
    }
  }
}
