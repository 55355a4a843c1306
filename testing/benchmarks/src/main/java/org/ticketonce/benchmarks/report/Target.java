package org.ticketonce.benchmarks.report;

import java.util.Locale;

/**
 * What was aimed at, beside what was reached. Never a test: a miss is told and explained, not
 * failed on.
 */
record Target(String what, String aim, String figure, boolean isMet) implements Part {

  static Target atLeast(String what, double aim, double figure, String format) {
    return new Target(what, "at least " + text(format, aim), text(format, figure), figure >= aim);
  }

  static Target atMost(String what, double aim, double figure, String format) {
    return new Target(what, "at most " + text(format, aim), text(format, figure), figure <= aim);
  }

  private static String text(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  @Override
  public String onTerminal() {
    return "%s: %s, aim: %s, %s".formatted(what, figure, aim, verdict());
  }

  @Override
  public String onPage() {
    return "- %s: **%s**, aim: %s, %s".formatted(what, figure, aim, verdict());
  }

  private String verdict() {
    return isMet ? "met" : "missed";
  }
}
