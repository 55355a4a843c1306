package org.ticketonce.issuer.storage;

import java.util.Collection;
import java.util.function.Function;

/** Rows by columns, as {@code unnest} takes them. */
public final class Columns {
  private Columns() {}

  /** One text per row, or null. */
  public static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
