package org.ticketonce.issuer.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page at which a person signs in.
 *
 * @param message what went wrong before; null if nothing did
 * @param code of a link that is still good; null to ask for name and password
 * @param hasProvider whether the shop has a provider of identities of its own
 */
record LoginPage(String message, String code, boolean hasProvider) {
  static final String FAILED =
      "You are not signed in: name or password is wrong, a link has been used before, or too many"
          + " try at once.";
  static final String USED =
      "This link has been used, or belongs to another run. Sign in with the operator token, or"
          + " start the system again for a new link.";

  /** Its HTML. */
  TemplateInstance html() {
    return Templates.login(this);
  }

  /** Of {@code templates/}. */
  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance login(LoginPage page);
  }
}
