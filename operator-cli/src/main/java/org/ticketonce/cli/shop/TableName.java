package org.ticketonce.cli.shop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of PostgreSQL, as the user names it.
 *
 * @param parts its name, with or without that of its schema before it
 */
public record TableName(List<String> parts) {

  /** {@code tickets} or {@code shop.tickets}; as it is, also if it has capital letters. */
  public static TableName of(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() > 2 || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("expected TABLE or SCHEMA.TABLE, not '" + text + "'");
    }
    return new TableName(parts);
  }

  /** Quoted, so that no name is anything but a name. */
  String sql() {
    return parts.stream().map(TableName::quoted).collect(Collectors.joining("."));
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
