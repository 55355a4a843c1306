package org.ticketonce.issuer.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The notifier's operator API, as far as the console needs it. */
@RegisterRestClient(configKey = "notifier")
@RegisterClientHeaders(NotifierToken.class)
@Path("/api/emails")
interface NotifierTransport {

  /** Says what has become of a mail, or sends it once more: {@code resolve} or {@code resend}. */
  @POST
  @Path("{id}/{verb}")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Mail> decide(@PathParam("id") String id, @PathParam("verb") String verb, String request);

  /** What the console shows of the answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Mail(String status, int generation) {}

  /** Why it was refused (RFC 9457). */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Problem(String detail) {}
}
