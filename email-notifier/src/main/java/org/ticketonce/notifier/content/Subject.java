package org.ticketonce.notifier.content;

import org.ticketonce.contract.EmailKind;

/** The Subject of each kind, and whether its tickets open a door. */
enum Subject {
  CONFIRMATION("Your tickets", "", true),
  VOIDED("Your tickets", " are no longer valid", false),
  SUSPENDED("Your tickets", " are on hold", false),
  REINSTATED("Your tickets", " are valid", true);

  private final String before;
  private final String after;
  private final boolean carriesTickets;

  Subject(String before, String after, boolean carriesTickets) {
    this.before = before;
    this.after = after;
    this.carriesTickets = carriesTickets;
  }

  static Subject of(EmailKind kind) {
    return switch (kind) {
      case CONFIRMATION -> CONFIRMATION;
      case VOIDED -> VOIDED;
      case SUSPENDED -> SUSPENDED;
      case REINSTATED -> REINSTATED;
      case APOLOGY -> throw new IllegalArgumentException("no template for " + kind);
    };
  }

  /** As in {@code Your tickets for Winter Gala are on hold}; without the event if it is null. */
  String of(String event) {
    return before + (event == null ? "" : " for " + event) + after;
  }

  /** Whether codes may be shown at the door, so that QR codes are of use. */
  boolean carriesTickets() {
    return carriesTickets;
  }
}
