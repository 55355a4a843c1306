package org.ticketonce.issuer.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** What a request is for, as far as access depends on it. */
public final class Paths {
  static final String LOGIN = "/login";
  static final String PROVIDER = "/login/oidc";
  static final String CHECK = "/login/check";

  private static final String API = "/api";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private Paths() {}

  /** The order API, also where a path has matrix parameters, which routing passes over. */
  public static boolean isApi(RoutingContext context) {
    String path = context.normalizedPath();
    return path.startsWith(API)
        && (path.length() == API.length() || "/;".indexOf(path.charAt(API.length())) >= 0);
  }

  /** Where name and password are posted to. */
  static boolean isCheck(RoutingContext context) {
    return context.normalizedPath().equals(CHECK)
        && context.request().method().equals(HttpMethod.POST);
  }

  /** Where the shop's own provider sends the browser back to. */
  static boolean isProvider(RoutingContext context) {
    return context.normalizedPath().equals(PROVIDER);
  }

  /** What may change something. */
  static boolean isUnsafe(RoutingContext context) {
    return !SAFE.contains(context.request().method());
  }
}
