package org.ticketonce.issuer.histories;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The reference's view of tickets that a claim offers an order.
 *
 * @param types one per ticket
 * @param typed whether the types are named, not the default
 */
record Offer(List<String> types, boolean typed) {
  private static final Offer NONE = new Offer(List.of(), false);

  /**
   * The tickets that an order may have; an empty list of them if nothing settles it.
   *
   * @param deciding each states some, has {@code byDefault}, or borrows
   * @param others from which is borrowed
   * @param byDefault how many; null if there is no default
   */
  static Set<List<String>> settle(List<Claim> deciding, List<Claim> others, Integer byDefault) {
    Set<Offer> borrowed = new HashSet<>();
    for (Claim other : others) {
      borrowed.add(new Offer(other.types(), other.typed()));
    }
    Set<Offer> offers = new HashSet<>();
    for (Claim claim : deciding) {
      if (!claim.types().isEmpty()) {
        offers.add(new Offer(claim.types(), claim.typed()));
      } else if (byDefault != null) {
        offers.add(ofItsType(claim, byDefault));
      } else {
        for (Offer offer : best(borrowed)) {
          offers.add(claim.typed() ? ofItsType(claim, offer.types().size()) : offer);
        }
      }
    }
    Set<List<String>> types = new HashSet<>();
    for (Offer offer : best(offers)) {
      types.add(offer.types());
    }
    return types;
  }

  private static Offer ofItsType(Claim claim, int quantity) {
    String type = claim.typed() ? claim.type() : Claim.DEFAULT_TYPE;
    return new Offer(Collections.nCopies(quantity, type), claim.typed());
  }

  /** The most tickets; of as many, those whose types are named; of those, any. */
  private static Set<Offer> best(Set<Offer> offers) {
    int most = 0;
    for (Offer offer : offers) {
      most = Math.max(most, offer.types().size());
    }
    Set<Offer> named = new HashSet<>();
    Set<Offer> unnamed = new HashSet<>();
    for (Offer offer : offers) {
      if (most > 0 && offer.types().size() == most) {
        (offer.typed() ? named : unnamed).add(offer);
      }
    }
    if (most == 0) {
      return Set.of(NONE);
    }
    return named.isEmpty() ? unnamed : named;
  }
}
