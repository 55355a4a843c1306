package org.ticketonce.notifier.proofmailbox;

/** What others wrote, as one line of evidence. */
final class Visible {
  private static final int MAXIMUM_LENGTH = 200;

  private Visible() {}

  static String text(String text) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH);
  }

  /** The innermost reason. */
  static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return text(root.getClass().getSimpleName() + ": " + root.getMessage());
  }
}
