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
  public String sql() {
    return parts.stream().map(TableName::quoted).collect(Collectors.joining("."));
  }

  /** An identifier in SQL. */
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Another table, in the same schema. */
  public TableName sibling(String name) {
    return parts.size() == 1
        ? new TableName(List.of(name))
        : new TableName(List.of(parts.get(0), name));
  }

  /** Its own name, without the schema's. */
  public String name() {
    return parts.get(parts.size() - 1);
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
