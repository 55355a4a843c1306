package org.ticketonce.issuer.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.ticketonce.issuer.configuration.IssuerConfiguration;

/** Shows the notifier the service token; nothing of the browser's request goes along. */
@ApplicationScoped
class NotifierToken implements ClientHeadersFactory {
  private final String token;

  NotifierToken(IssuerConfiguration configuration) {
    token = configuration.notifier().token().or(configuration::operatorToken).orElse("");
  }

  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    return headers;
  }
}
