package org.ticketonce.issuer.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ticketonce.issuer.configuration.IssuerConfiguration;

/** Lets in whoever knows the operator token (RFC 6750), and nobody else. */
class BearerToken {
  private static final String SCHEME = "Bearer ";
  private final byte[] token;

  BearerToken(IssuerConfiguration configuration) {
    token = configuration.operatorToken().orElse("").getBytes(StandardCharsets.UTF_8);
  }

  /** Runs before the path is looked up, so that not even that is told to strangers. */
  @ServerRequestFilter(preMatching = true)
  Response check(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && isToken(header.substring(SCHEME.length()).strip())) {
      return null;
    }
    return Problem.response(401, "a bearer token is required")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ticket-issuer\"")
        .build();
  }

  /** In constant time, and an empty token opens nothing. */
  private boolean isToken(String candidate) {
    return token.length > 0
        && MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8), token);
  }
}
