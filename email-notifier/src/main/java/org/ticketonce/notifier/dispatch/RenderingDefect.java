package org.ticketonce.notifier.dispatch;

import java.util.Arrays;
import org.ticketonce.notifier.templates.InvalidTemplate;

/**
 * Why a mail could not be rendered, without what it would have said: the text of an exception may
 * quote the announcement, its class and its place cannot (P7).
 */
final class RenderingDefect {
  private static final String OURS = "org.ticketonce.";

  private RenderingDefect() {}

  /** One line: what was thrown, and the template or the method in which. */
  static String evidence(Throwable defect) {
    Throwable root = defect;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "not rendered: " + root.getClass().getSimpleName() + place(defect, root);
  }

  private static String place(Throwable defect, Throwable root) {
    if (defect instanceof InvalidTemplate template) {
      return " in " + template.place();
    }
    return Arrays.stream(root.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> " at " + frame.getClassName() + ", line " + frame.getLineNumber())
        .orElse("");
  }
}
