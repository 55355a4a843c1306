package org.ticketonce.issuer.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;

/**
 * Lets nothing through that a page of another site has made a browser send. Whatever may change
 * something, outside the order API, must come from this site as far as the browser says (Fetch
 * Metadata), and carry the {@link FormToken}. No page can be forgotten: it holds for every path.
 */
@ApplicationScoped
class FormProtection {
  /** What the browser says of a form of our own, or of a person at the address bar. */
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final int BEFORE_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 50;
  private static final int AFTER_AUTHORIZATION = SecurityHandlerPriorities.AUTHORIZATION - 10;
  private static final int LARGEST_FORM = 64 * 1024;

  private final FormToken token;
  private final BodyHandler forms = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);

  FormProtection(FormToken token) {
    this.token = token;
  }

  void protect(@Observes Filters filters) {
    filters.register(this::refuseOtherSites, BEFORE_AUTHENTICATION);
    filters.register(this::readForm, AFTER_AUTHORIZATION);
    filters.register(this::refuseWithoutToken, AFTER_AUTHORIZATION - 1);
  }

  private void refuseOtherSites(RoutingContext context) {
    String site = context.request().getHeader("Sec-Fetch-Site");
    if (Paths.isCheck(context) && !isEncodedForm(context)) {
      Refusals.text(
          context, HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "Name and password come by a form.");
    } else if (isForm(context) && site != null && !OURS.contains(site)) {
      refuse(context);
    } else {
      context.next();
    }
  }

  private void readForm(RoutingContext context) {
    if (isForm(context)) {
      context.request().resume();
      forms.handle(context);
    } else {
      context.next();
    }
  }

  private void refuseWithoutToken(RoutingContext context) {
    if (!isForm(context) || Paths.isCheck(context) || isCallers(context)) {
      context.next();
    } else {
      refuse(context);
    }
  }

  private boolean isCallers(RoutingContext context) {
    String given = context.request().getFormAttribute(FormToken.FIELD);
    return context.user() instanceof QuarkusHttpUser user
        && token.isRight(user.getSecurityIdentity().getPrincipal().getName(), given);
  }

  private static boolean isEncodedForm(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM_TYPE);
  }

  private static boolean isForm(RoutingContext context) {
    return Paths.isUnsafe(context) && !Paths.isApi(context);
  }

  private static void refuse(RoutingContext context) {
    Refusals.text(
        context,
        HttpResponseStatus.FORBIDDEN,
        "This form was not made by the page that you see, or it is too old. Load the page again.");
  }
}
