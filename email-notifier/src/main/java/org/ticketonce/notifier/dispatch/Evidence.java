package org.ticketonce.notifier.dispatch;

/** What others wrote, as one line that the ledger can keep and tell: without addresses (P7). */
public final class Evidence {
  private static final int MAXIMUM_LENGTH = 500;

  private static final String CONTROLS = "[\\p{Cntrl}\\s]+";
  private static final String ADDRESS = "[^\\s<>()\"',;:]*(@|%40)[^\\s<>()\"',;:]*";

  private Evidence() {}

  /**
   * Without line breaks and other control characters, anything with an at sign taken out, and cut
   * off where it is too long.
   */
  public static String line(String text) {
    String line =
        text == null ? "" : text.replaceAll(CONTROLS, " ").replaceAll(ADDRESS, "(address)").strip();
    return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH);
  }

  /** The innermost reason. */
  public static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return line(root.getClass().getSimpleName() + ": " + root.getMessage());
  }
}
