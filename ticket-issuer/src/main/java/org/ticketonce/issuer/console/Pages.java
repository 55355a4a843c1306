package org.ticketonce.issuer.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.ticketonce.issuer.api.OrderPage;

/** The templates under {@code templates/console}, checked when the service is built. */
@CheckedTemplate(basePath = "console")
final class Pages {

  private Pages() {}

  /** A search field, and what waits for a person. */
  static native TemplateInstance home(Viewer viewer, Attention attention);

  /** Orders that a search or a status has found. */
  static native TemplateInstance orders(
      Viewer viewer, String title, OrderPage page, String next, List<String> statuses);

  /** One order, whole. */
  static native TemplateInstance order(Viewer viewer, OrderFile file);

  /** What waits for a person. */
  static native TemplateInstance attention(
      Viewer viewer,
      OrderPage orders,
      OrderPage suspended,
      List<OpenMail> uncertain,
      List<OpenMail> failed,
      List<LetterLine> letters);

  /** The newest deliveries. */
  static native TemplateInstance deliveries(Viewer viewer, List<FeedLine> deliveries);

  /** The frame of the live view. */
  static native TemplateInstance live(Viewer viewer);

  /** What is live in it; {@code pulse} is null while the database does not answer. */
  static native TemplateInstance pulse(Pulse pulse, Plots plots);

  /** Asks whether that is really meant. */
  static native TemplateInstance confirm(Viewer viewer, Confirmation asked);

  /** Says what has happened, or why nothing has. */
  static native TemplateInstance notice(Viewer viewer, String title, String text, String back);
}
