package org.ticketonce.issuer.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which dead letters are asked for; null members ask for nothing.
 *
 * @param reason why they are dead
 * @param key the order that they are about
 * @param topic where their records belong
 * @param after the last letter of the page before
 * @param limit at most this many
 */
record DeadLetterFilter(String reason, String key, String topic, String after, int limit) {
  /** By time, then by place: rows that are added while someone reads page after page move none. */
  private static final String ORDER = " order by deadAt desc, id desc";

  private static final String AFTER =
      " and (deadAt < :deadAt or (deadAt = :deadAt and id < :after))";

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
    StringBuilder query = new StringBuilder("from DeadLetterRow where 1 = 1");
    values().keySet().forEach(name -> query.append(" and " + name + " = :" + name));
    return query.append(after == null ? "" : AFTER).append(ORDER).toString();
  }
}
