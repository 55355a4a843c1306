package org.ticketonce.benchmarks.report;

/** A plot as SVG that reads well on a light page and on a dark one. */
public interface Chart {
  /** What can be seen, in one sentence. */
  String title();

  String svg();
}
