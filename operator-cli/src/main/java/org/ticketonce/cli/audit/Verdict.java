package org.ticketonce.cli.audit;

/** How a duplicate came about, judged by its gap. */
enum Verdict {
  /** Two deliveries were handled at the same time: none saw the other's tickets. */
  RACE,

  /** A redelivery was handled as if it were the first. */
  LATE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
