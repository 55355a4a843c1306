package org.ticketonce.notifier.templates;

import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import java.util.regex.Pattern;

/** A template or a file of words that cannot be used; the message names file, line and reason. */
public final class InvalidTemplate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Qute begins with what this class says too. */
  private static final Pattern SAYS_WHERE = Pattern.compile("^\\w+ error in template \\S+: ");

  private final String place;

  InvalidTemplate(String file, String reason) {
    super(file + ": " + reason);
    this.place = file;
  }

  InvalidTemplate(String file, int line, String reason) {
    this(file + ", line " + line, reason);
  }

  /** The file, and the line if it is known; the message says more, and may quote a mail. */
  public String place() {
    return place;
  }

  /** What Qute found while it parsed or rendered {@code template}, or a file that it includes. */
  static InvalidTemplate of(String template, TemplateException wrong) {
    TemplateNode.Origin origin = wrong.getOrigin();
    return origin == null
        ? new InvalidTemplate(template, reason(wrong))
        : new InvalidTemplate(origin.getTemplateId(), origin.getLine(), reason(wrong));
  }

  /** Qute's own sentence; it has none for a template that includes itself. */
  private static String reason(TemplateException wrong) {
    return wrong.getMessage() == null || wrong.getCause() instanceof StackOverflowError
        ? "cannot be rendered; does it include itself?"
        : SAYS_WHERE.matcher(wrong.getMessage()).replaceFirst("").strip();
  }
}
