package org.ticketonce.issuer.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.security.Form;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Which proof counts where. The order API takes bearer tokens (RFC 6750) and nothing that a browser
 * adds by itself, which is its protection against forged requests. Everything else takes a session:
 * that of Quarkus' form authentication, or that of the shop's own provider.
 *
 * <p>Every path names this mechanism in {@code application.properties}, so that no other one ever
 * sees a request.
 */
@ApplicationScoped
class Authentication implements HttpAuthenticationMechanism {
  private static final String SCHEME = "ticket-issuer";
  private static final String BEARER = "Bearer ";
  private static final String BEARER_CHALLENGE = "Bearer realm=\"ticket-issuer\"";

  private final HttpAuthenticationMechanism form;
  private final Accounts accounts;
  private final OpenIdConnect provider;

  Authentication(Accounts accounts, OpenIdConnect provider, SessionKey sessionKey) {
    this.accounts = accounts;
    this.provider = provider;
    this.form = Form.builder().encryptionKey(sessionKey.value()).build();
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    Uni<SecurityIdentity> caller =
        Paths.isApi(context) ? byToken(context, identities) : bySession(context, identities);
    // Those asked have put themselves there; what is to be said to strangers is said here.
    return caller
        .onItemOrFailure()
        .invoke((any, failure) -> context.put(HttpAuthenticationMechanism.class.getName(), this));
  }

  private Uni<SecurityIdentity> byToken(
      RoutingContext context, IdentityProviderManager identities) {
    Optional<String> token = bearerToken(context);
    if (token.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return accounts
        .nameOf(token.get())
        .map(name -> identities.authenticate(new TrustedAuthenticationRequest(name)))
        .orElseGet(() -> provider.authenticate(context, identities));
  }

  private static Optional<String> bearerToken(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(HttpHeaderNames.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private Uni<SecurityIdentity> bySession(
      RoutingContext context, IdentityProviderManager identities) {
    Uni<SecurityIdentity> caller = form.authenticate(context, identities);
    if (Paths.isCheck(context)) {
      return caller.onItem().ifNull().switchTo(() -> signedIn(context));
    }
    return caller
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull()
        .onItem()
        .ifNull()
        .switchTo(() -> provider.authenticate(context, identities));
  }

  /** A sign-in that has come to its end has been answered; one without name or password has not. */
  private static Uni<SecurityIdentity> signedIn(RoutingContext context) {
    return context.response().ended()
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().failure(AuthenticationFailedException::new);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    if (!Paths.isApi(context)) {
      return HttpAuthenticationMechanism.super.sendChallenge(context);
    }
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, BEARER_CHALLENGE);
    Refusals.problem(context, HttpResponseStatus.UNAUTHORIZED, "a bearer token is required");
    return Uni.createFrom().item(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    if (Paths.isApi(context)) {
      return challenge(
          HttpResponseStatus.UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, BEARER_CHALLENGE);
    }
    if (provider.isOn() && Paths.isProvider(context)) {
      return provider.challenge(context);
    }
    return Paths.isCheck(context) || isPage(context)
        ? form.getChallenge(context)
        : challenge(HttpResponseStatus.SEE_OTHER, HttpHeaderNames.LOCATION, Paths.LOGIN);
  }

  /** Only a page is worth coming back to after the sign-in. */
  private static boolean isPage(RoutingContext context) {
    String accepted = context.request().getHeader(HttpHeaderNames.ACCEPT);
    return context.request().method().equals(HttpMethod.GET)
        && accepted != null
        && accepted.contains("text/html");
  }

  private static Uni<ChallengeData> challenge(
      HttpResponseStatus status, CharSequence header, String value) {
    return Uni.createFrom().item(new ChallengeData(status.code(), header, value));
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, SCHEME, SCHEME));
  }

  @Override
  public int getPriority() {
    return 2 * DEFAULT_PRIORITY;
  }
}
