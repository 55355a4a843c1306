package org.ticketonce.issuer.histories;

import java.util.Map;
import java.util.TreeMap;

/** Draws what intents and sessions say of one order. */
final class DrawStatement {
  private final Dice dice;
  private final boolean tidy;

  /**
   * A vague order has statements without an amount or a currency, though Stripe always has both.
   */
  private final boolean vague;

  /** The chance, in percent, that the event of a statement was made before the cutover. */
  private final int early;

  private final String quantity;
  private final long amount;

  DrawStatement(Dice dice, boolean tidy, long amount) {
    this.dice = dice;
    this.tidy = tidy;
    this.amount = amount;
    vague = !tidy && dice.chance(25);
    quantity = dice.pick("1", "2", "3");
    early = dice.pick(0, 0, 100, 50);
  }

  Says draw(boolean session) {
    TreeMap<String, String> metadata = new TreeMap<>();
    tickets(metadata);
    put(metadata, 15, "buyer_email", "eve@example.com");
    put(metadata, 10, "event_starts_at", "2026-12-24T20:00:00+01:00");
    if (!tidy) {
      put(metadata, 5, "buyer_email", dice.pick("bob@example.com", "bob", "a@b.c, d@e.f"));
      put(metadata, 3, "event_starts_at", "tomorrow");
    }
    String email =
        dice.chance(60) ? dice.pick("ada@example.com", "ada@example.com", "bob@example.com") : null;
    Says says =
        new Says(
            statedAmount(),
            statedCurrency(),
            metadata,
            tidy || !dice.chance(4) ? email : "nobody",
            session && dice.chance(20) ? "carol@example.com" : null,
            false);
    return dice.chance(early) ? early(says) : says;
  }

  private static Says early(Says says) {
    return new Says(
        says.amount(), says.currency(), says.metadata(), says.email(), says.secondEmail(), true);
  }

  private Long statedAmount() {
    if (tidy) {
      return amount;
    }
    return vague
        ? dice.pick(amount, null, null)
        : dice.pick(amount, amount, amount, amount, amount + 1, -1L);
  }

  private String statedCurrency() {
    if (tidy) {
      return "usd";
    }
    return vague
        ? dice.pick("usd", "usd", "eur", null, null)
        : dice.pick("usd", "usd", "usd", "usd", "usd", "eur", "USD");
  }

  private void tickets(Map<String, String> metadata) {
    put(metadata, 70, "ticket_quantity", quantity);
    put(metadata, 10, "ticket_type", "Adult");
    if (!tidy) {
      put(metadata, 12, "ticket_quantity", dice.pick("1", "2", "4", "0", "51", "2.5", "two", ""));
      put(metadata, 8, "ticket_type", dice.pick("Child", "Child", " "));
    }
    if (dice.chance(12)) {
      if (tidy || dice.chance(80)) {
        metadata.remove("ticket_quantity");
        metadata.remove("ticket_type");
      }
      boolean broken = !tidy && dice.chance(20);
      metadata.put(
          "ticket_items",
          broken ? dice.pick("[]", "x") : dice.pick(Claim.ITEMS, Claim.ITEMS_TURNED));
    }
  }

  private void put(Map<String, String> metadata, int percent, String name, String value) {
    if (dice.chance(percent)) {
      metadata.put(name, value);
    }
  }
}
