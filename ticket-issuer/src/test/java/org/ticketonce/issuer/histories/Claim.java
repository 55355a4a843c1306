package org.ticketonce.issuer.histories;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a statement is usable, by section 6 of the architecture.
 *
 * @param marked whether it says that the payment is about tickets
 * @param types one per ticket, in the order in which they are stated; empty if nothing usable is
 * @param typed whether it names the types itself
 * @param type the one that it names for tickets that it does not count; else null
 * @param ticketsValid whether nothing that it says about tickets is invalid
 * @param restValid whether nothing else is
 * @param amount null if none usable
 * @param currency null if none usable
 * @param email null if none usable
 * @param early whether its event was made before the cutover
 */
record Claim(
    boolean marked,
    List<String> types,
    boolean typed,
    String type,
    boolean ticketsValid,
    boolean restValid,
    Long amount,
    String currency,
    String email,
    boolean early) {
  private static final Set<String> TIMES = Set.of("2026-12-24T20:00:00+01:00");
  private static final Set<String> CURRENCIES = Set.of("usd", "eur");
  static final String ITEMS =
      "[{\"type\":\"Adult\",\"quantity\":2},{\"type\":\"Child\",\"quantity\":1}]";
  static final String ITEMS_TURNED =
      "[{\"type\":\"Child\",\"quantity\":1},{\"type\":\"Adult\",\"quantity\":2}]";
  static final String DEFAULT_TYPE = "General";
  private static final Map<String, List<String>> TYPES_OF_ITEMS =
      Map.of(
          ITEMS, List.of("Adult", "Adult", "Child"),
          ITEMS_TURNED, List.of("Child", "Adult", "Adult"));

  static Claim of(Says says, int maximumQuantity) {
    Map<String, String> metadata = says.metadata();
    String quantity = metadata.get("ticket_quantity");
    String type = metadata.get("ticket_type");
    String items = metadata.get("ticket_items");
    List<String> types = List.of();
    boolean ticketsValid = true;
    if (items != null) {
      List<String> stated = TYPES_OF_ITEMS.getOrDefault(items, List.of());
      ticketsValid =
          quantity == null && type == null && !stated.isEmpty() && stated.size() <= maximumQuantity;
      types = ticketsValid ? stated : List.of();
    } else if (type != null && type.isBlank()) {
      ticketsValid = false;
    } else if (quantity != null) {
      ticketsValid = isQuantity(quantity, maximumQuantity);
      if (ticketsValid) {
        types = Collections.nCopies(Integer.parseInt(quantity), type == null ? DEFAULT_TYPE : type);
      }
    }
    String addressed = metadata.get("buyer_email");
    String own = says.email() != null ? says.email() : says.secondEmail();
    String startsAt = metadata.get("event_starts_at");
    return new Claim(
        quantity != null || items != null,
        types,
        items != null || type != null,
        type,
        ticketsValid,
        (addressed == null || isAddress(addressed))
            && (own == null || isAddress(own))
            && (startsAt == null || TIMES.contains(startsAt))
            && (says.amount() == null || says.amount() >= 0)
            && (says.currency() == null || CURRENCIES.contains(says.currency())),
        says.amount() == null || says.amount() < 0 ? null : says.amount(),
        CURRENCIES.contains(String.valueOf(says.currency())) ? says.currency() : null,
        isAddress(addressed) ? addressed : isAddress(own) ? own : null,
        says.early());
  }

  /** How many of each type. */
  List<String> counted() {
    return types.stream().sorted().toList();
  }

  boolean isValid() {
    return ticketsValid && restValid;
  }

  boolean isFree() {
    return amount != null && amount == 0;
  }

  static boolean isAddress(String text) {
    return text != null && text.matches("[a-z]+@example\\.com");
  }

  private static boolean isQuantity(String text, int maximum) {
    Set<String> allowed = new TreeSet<>();
    for (int quantity = 1; quantity <= maximum; quantity++) {
      allowed.add(Integer.toString(quantity));
    }
    return allowed.contains(text);
  }
}
