package org.ticketonce.issuer.console;

import java.util.Locale;

/** The lanes of a timeline, in the order in which one thing leads to the next. */
enum Lane {
  /** Deliveries by Stripe. */
  WEBHOOK("webhooks", 0),
  /** What the service, or an operator, has decided. */
  DECISION("decisions", 1),
  /** Tickets that came to exist. */
  TICKET("tickets", 2),
  /** What became of mails. */
  EMAIL("e-mails", 3);

  private final String title;
  private final int row;

  Lane(String title, int row) {
    this.title = title;
    this.row = row;
  }

  /** What a page calls it. */
  public String title() {
    return title;
  }

  /** Its place in the picture, from the top. */
  int row() {
    return row;
  }

  /** What style sheets call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
