package org.ticketonce.notifier.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/** Lets nobody in without the operator's token (P7). */
class OperatorFilter {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  @Inject
  OperatorFilter(NotifierConfiguration configuration) {
    this.token = configuration.operatorToken().orElseThrow().getBytes(StandardCharsets.UTF_8);
  }

  @ServerRequestFilter(preMatching = true)
  Response check(ContainerRequestContext request) {
    String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    return isOperator(given) ? null : Problem.unauthorized();
  }

  /** Takes the same time whatever part of the token is right. */
  private boolean isOperator(String given) {
    return given != null
        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
  }
}
