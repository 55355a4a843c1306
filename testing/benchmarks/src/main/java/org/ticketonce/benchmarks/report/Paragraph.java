package org.ticketonce.benchmarks.report;

/** A few sentences, the same everywhere. */
record Paragraph(String text) implements Part {
  @Override
  public String onTerminal() {
    return text;
  }

  @Override
  public String onPage() {
    return text;
  }
}
