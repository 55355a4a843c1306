package org.ticketonce.cli.shadow;

/** What may be said of a payment of which both sides do not say the same. */
enum Difference {
  /** It has a ticket twice there. */
  DOUBLED_THERE("doubled there", "doubledThere"),

  /** It has tickets here alone. */
  LOST_THERE("lost there", "lostThere"),

  /** It has tickets there alone. */
  LOST_HERE("lost here", "lostHere"),

  /** It has another number of tickets here than there, doubles aside. */
  DIFFERENT("different", "different");

  private final String text;
  private final String jsonName;

  Difference(String text, String jsonName) {
    this.text = text;
    this.jsonName = jsonName;
  }

  String text() {
    return text;
  }

  String jsonName() {
    return jsonName;
  }
}
