package org.ticketonce.cli.race;

import java.util.Locale;

/** Whether a buyer got what was paid for. */
enum Outcome {
  ONCE,
  DOUBLED,
  LOST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
