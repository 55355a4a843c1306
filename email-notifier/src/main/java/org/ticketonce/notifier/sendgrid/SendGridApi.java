package org.ticketonce.notifier.sendgrid;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The two methods of the API that are used. */
@Path("/v3")
public interface SendGridApi {
  /** Asks for one mail. */
  @POST
  @Path("/mail/send")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  CompletionStage<Response> send(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] request);

  /** Searches Email Activity. */
  @GET
  @Path("/messages")
  @Produces(MediaType.APPLICATION_JSON)
  CompletionStage<Response> messages(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @QueryParam("query") String query,
      @QueryParam("limit") int limit);
}
