package org.ticketonce.issuer.api;

import org.ticketonce.issuer.replay.ReplayDecision;

/**
 * Which letters an operator wants to replay; the filters are those of the list.
 *
 * @param confirm the reason for which these letters are dead, where they were refused on purpose
 * @param by who wants it; null stands for the caller
 * @param why the reason, or null
 */
record ReplayAllRequest(
    String reason,
    String key,
    String topic,
    String after,
    Integer limit,
    String confirm,
    String by,
    String why) {
  static ReplayAllRequest parse(String body) {
    ReplayAllRequest request =
        RequestBody.parse(
            body,
            ReplayAllRequest.class,
            "an object with some of reason, key, topic, after, limit, confirm, by, why");
    if (request.reason() == null && request.key() == null) {
      throw new Refusal(400, "reason or key must say which letters are meant");
    }
    ReplayRequest.check(request.by(), request.why());
    return request;
  }

  ReplayDecision decision(String caller) {
    return new ReplayDecision(confirm, by == null ? caller : by, why);
  }

  /** Those of the letters meant that nobody has replayed yet. */
  DeadLetterFilter filter() {
    String size = limit == null ? null : limit.toString();
    return DeadLetterFilter.checked(reason, key, topic, false, after, size);
  }
}
