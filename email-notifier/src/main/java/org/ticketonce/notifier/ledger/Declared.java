package org.ticketonce.notifier.ledger;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;

/**
 * What the proofs of a transport depend on, as its configuration says: where it sends, and what the
 * operator declares of that place. It is kept with each mail that the transport tries, since a
 * proof is only as good as what it is asked of.
 *
 * @param texts of a transport none or one; of a mail one for each different declaration under which
 *     it was tried, in that order, or none if nobody has written it down
 */
public record Declared(List<String> texts) {
  /** In characters; who makes a declaration has to see to it that it fits. */
  public static final int LONGEST = 500;

  /** Of a transport whose proofs depend on nothing, or that has none. */
  public static final Declared NOTHING = new Declared(List.of());

  /** Rejects a text that is too long with {@link IllegalArgumentException}. */
  public Declared {
    texts = List.copyOf(texts);
    if (texts.stream().anyMatch(text -> text.length() > LONGEST)) {
      throw new IllegalArgumentException("a declaration has at most " + LONGEST + " characters");
    }
  }

  /** One declaration, neither personal nor secret: it shows up in evidence. */
  public static Declared as(String text) {
    return new Declared(List.of(text));
  }

  static Declared read(Array column) throws SQLException {
    return new Declared(List.of((String[]) column.getArray()));
  }

  /** As the ledger keeps it. */
  String[] column() {
    return texts.toArray(String[]::new);
  }

  /** As evidence tells it. */
  @Override
  public String toString() {
    return texts.isEmpty() ? "a place that nobody wrote down" : String.join(" and to ", texts);
  }
}
