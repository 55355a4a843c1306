package org.ticketonce.issuer.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.replay.LetterId;

/**
 * Which dead letters are asked for; null members ask for nothing.
 *
 * @param reason why they are dead
 * @param key the order that they are about
 * @param topic where their records belong
 * @param replayed whether they have been replayed
 * @param after the last letter of the page before
 * @param limit at most this many
 */
record DeadLetterFilter(
    String reason, String key, String topic, Boolean replayed, String after, int limit) {
  /** By time, then by place: rows that are added while someone reads page after page move none. */
  private static final String ORDER = " order by deadAt desc, id desc";

  private static final String AFTER =
      " and (deadAt < :deadAt or (deadAt = :deadAt and id < :after))";

  /** As a client has written it; {@link Refusal} if it means nothing. */
  static DeadLetterFilter checked(
      String reason, String key, String topic, Boolean replayed, String after, String limit) {
    Limits.check("reason", reason, Limits::isLine, "one line of text");
    Limits.check("key", key, OrderKey::isValid, "a payment intent's or session's id");
    Limits.check("topic", topic, LetterId.ORIGINS::contains, "one of " + LetterId.ORIGINS);
    return new DeadLetterFilter(reason, key, topic, replayed, after, Limits.parse(limit));
  }

  /** The values that are asked for, by the name of the row's member. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("reason", reason);
    values.put("key", key);
    values.put("topic", topic);
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /** The query that finds the rows; with {@code after}, {@code deadAt} is that letter's. */
  String query() {
    StringBuilder query = new StringBuilder("from DeadLetterRow where ");
    query.append(replayed == null ? "replays >= 0" : replayed ? "replays > 0" : "replays = 0");
    values().keySet().forEach(name -> query.append(" and " + name + " = :" + name));
    return query.append(after == null ? "" : AFTER).append(ORDER).toString();
  }
}
