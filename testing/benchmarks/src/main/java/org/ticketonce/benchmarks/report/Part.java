package org.ticketonce.benchmarks.report;

/** Something that a report consists of, in its two forms. */
interface Part {
  /** Without a line break at the end. */
  String onTerminal();

  /** Markdown, without a line break at the end. */
  String onPage();
}
