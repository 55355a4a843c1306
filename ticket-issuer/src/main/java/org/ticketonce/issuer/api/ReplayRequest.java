package org.ticketonce.issuer.api;

import org.ticketonce.issuer.orders.Texts;
import org.ticketonce.issuer.replay.ReplayDecision;

/**
 * What an operator says with the replay of one letter.
 *
 * @param confirm the reason for which the letter is dead, where it was refused on purpose; or null
 * @param by who wants it; null stands for the caller
 * @param why the reason, or null
 */
record ReplayRequest(String confirm, String by, String why) {
  static ReplayRequest parse(String body) {
    ReplayRequest request =
        RequestBody.parse(
            body,
            ReplayRequest.class,
            "an object with some of confirm (the letter's reason), by, why");
    check(request.by, request.why);
    return request;
  }

  static void check(String by, String why) {
    Limits.require(by == null || Texts.isLine(by, 100), "by", "a line of 1 to 100 characters");
    Limits.require(why == null || Texts.isLine(why, 500), "why", "a line of 1 to 500 characters");
  }

  ReplayDecision decision(String caller) {
    return new ReplayDecision(confirm, by == null ? caller : by, why);
  }
}
