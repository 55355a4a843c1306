package org.ticketonce.local.mail;

import java.util.List;
import java.util.Map;

/** A piece of a list. */
record MailPage(int start, int limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 1_000;

  /** Of {@code start} and {@code limit}; what is missing or makes no sense has its default. */
  static MailPage of(Map<String, String> query) {
    int limit = number(query.get("limit"), DEFAULT_LIMIT);
    return new MailPage(number(query.get("start"), 0), Math.min(limit, MAX_LIMIT));
  }

  private static int number(String value, int otherwise) {
    return value != null && value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(start).limit(limit).toList();
  }
}
