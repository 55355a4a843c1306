package org.ticketonce.notifier.sendgrid;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.ClaimLostException;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.httpapi.Json;
import org.ticketonce.notifier.httpapi.Provider;
import org.ticketonce.notifier.httpapi.ReadMessage;
import org.ticketonce.notifier.httpapi.Refusal;
import org.ticketonce.notifier.httpapi.Reply;

/**
 * Sends over SendGrid's API, which knows no idempotency key, and looks for a mail by its custom
 * argument in <a
 * href="https://www.twilio.com/docs/sendgrid/api-reference/email-activity/filter-all-messages">Email
 * Activity</a>. That is an add-on, late by minutes, and limited to six questions a minute; so what
 * is not found there proves nothing, and what it refuses to tell is asked again.
 *
 * <p>The gate is passed before connecting, because the client writes a request as soon as it has a
 * connection. If none comes about, that is known, and the mail is definitely not sent; only a crash
 * within that time leaves a mail uncertain without need.
 */
public class SendGridTransport implements EmailTransport {
  /** Less than the minute that a look-up may take. */
  private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(30);

  private final Provider provider;
  private final SendGridApi api;
  private final Refusal refusal;

  /** Connects with the first mail. */
  public SendGridTransport(NotifierConfiguration.Mail configuration, Clock clock) {
    this.provider = new Provider(configuration.sendgrid(), configuration);
    this.api = provider.client(SendGridApi.class);
    this.refusal = new Refusal(clock);
  }

  @Override
  public String name() {
    return TransportName.SENDGRID.text();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.LOOK_UP);
  }

  @Override
  public String send(OutgoingMail mail, PointOfNoReturn gate) throws ClaimLostException {
    byte[] request = Json.bytes(SendGridRequest.of(mail.id().value(), ReadMessage.of(mail.mime())));
    gate.pass();
    Reply reply = provider.ask(() -> api.send(provider.authorization(), request));
    if (reply.status() == 202) {
      return Evidence.line("202 X-Message-Id " + reply.header("X-Message-Id").orElse("(none)"));
    }
    throw refusal.of(reply, about(reply), said(reply));
  }

  @Override
  public LookUp lookUp(OutgoingMail mail) {
    String query = "unique_args['" + SendGridRequest.ARGUMENT + "']=\"" + mail.id() + "\"";
    try {
      return answer(
          provider.ask(() -> api.messages(provider.authorization(), query, 1), LOOK_UP_TIMEOUT));
    } catch (TransientMailFailure | AmbiguousMailOutcome outage) {
      return new LookUp.Unavailable(outage.getMessage());
    }
  }

  private static LookUp answer(Reply reply) {
    JsonNode messages = Json.read(reply.body()).path("messages");
    if (reply.status() != 200 || !messages.isArray()) {
      return new LookUp.Unavailable(Evidence.line(reply.status() + " " + said(reply)));
    } else if (messages.isEmpty()) {
      return new LookUp.Absent("not in Email Activity");
    }
    JsonNode found = messages.get(0);
    return new LookUp.Found(
        Evidence.line(
            "in Email Activity as %s, %s"
                .formatted(found.path("msg_id").asText(), found.path("status").asText())));
  }

  /**
   * Whether an error names {@code from} or a part of it, as the provider's <a
   * href="https://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.from">errors
   * of this method</a> do.
   */
  private static Refusal.About about(Reply reply) {
    for (JsonNode error : Json.read(reply.body()).path("errors")) {
      String field = error.path("field").asText();
      if (field.equals("from") || field.startsWith("from.")) {
        return Refusal.About.SENDER;
      }
    }
    return Refusal.About.ANYTHING;
  }

  /**
   * See <a
   * href="https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses">the
   * provider's errors</a>.
   */
  private static String said(Reply reply) {
    JsonNode error = Json.read(reply.body()).path("errors").path(0);
    return error.path("field").asText("") + " " + error.path("message").asText();
  }
}
