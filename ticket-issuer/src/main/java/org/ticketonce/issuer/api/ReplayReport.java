package org.ticketonce.issuer.api;

import java.util.List;

/**
 * What came of many replays.
 *
 * @param replayed how many letters' records are back where they came from
 * @param left those that are not, and why
 * @param next what to pass as {@code after} for the letters beyond the limit; null if there are
 *     none
 */
record ReplayReport(int replayed, List<Left> left, String next) {
  /** A letter that could not or may not be replayed. */
  record Left(String id, String detail) {}
}
