package org.ticketonce.issuer.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What is said to people whom the shop's provider knows and who have no role here. */
@ApplicationScoped
class Strangers {
  private final FormToken token;

  Strangers(FormToken token) {
    this.token = token;
  }

  /**
   * The page.
   *
   * @param name what the provider calls them
   * @param formToken to sign out by
   */
  record StrangerPage(String name, String formToken) {}

  /** Of {@code templates/}. */
  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance stranger(StrangerPage page);
  }

  /** A resource says itself what its callers may not do; this is about those who get to none. */
  void answer(@Observes Router router) {
    router.route().failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (!(context.failure() instanceof ForbiddenException)
        || !(context.user() instanceof QuarkusHttpUser user)) {
      context.next();
    } else if (Paths.isApi(context)) {
      Refusals.problem(context, HttpResponseStatus.FORBIDDEN, "your role does not allow this");
    } else {
      String name = user.getSecurityIdentity().getPrincipal().getName();
      String page = Templates.stranger(new StrangerPage(name, token.of(name))).render();
      Refusals.page(context, HttpResponseStatus.FORBIDDEN, page);
    }
  }
}
