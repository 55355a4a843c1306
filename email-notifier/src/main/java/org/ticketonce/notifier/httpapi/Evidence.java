package org.ticketonce.notifier.httpapi;

/** What a provider says, fit for the ledger: one line, not too long, without addresses (P7). */
public final class Evidence {
  private static final int MAXIMUM_LENGTH = 300;

  private Evidence() {}

  /** Anything with an at sign in it is taken out. */
  public static String of(String said) {
    String line =
        said.replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceAll("[^\\s<>()\"',;:]*(@|%40)\\S*", "(address)")
            .strip();
    return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH);
  }
}
