package org.ticketonce.notifier.resend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.ClaimLostException;
import org.ticketonce.notifier.dispatch.ContestedMailOutcome;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.httpapi.Json;
import org.ticketonce.notifier.httpapi.Provider;
import org.ticketonce.notifier.httpapi.ReadMessage;
import org.ticketonce.notifier.httpapi.Refusal;
import org.ticketonce.notifier.httpapi.Reply;
import org.ticketonce.notifier.ledger.Declared;

/**
 * Sends over Resend's API. The <a
 * href="https://resend.com/docs/dashboard/emails/idempotency-keys">idempotency key</a> is the
 * mail's id, known for 24 hours; a repetition with the same body is answered as the first was, and
 * has no effect.
 *
 * <p>The gate is passed before connecting, because the client writes a request as soon as it has a
 * connection. If none comes about, that is known, and the mail is definitely not sent; only a crash
 * within that time leaves a mail uncertain without need, and repeating it ends that.
 */
public class ResendTransport implements EmailTransport {
  private final Provider provider;
  private final ResendApi api;
  private final Refusal refusal;
  private final Duration repeatableFor;
  private final Declared declared;

  /** Connects with the first mail. */
  public ResendTransport(NotifierConfiguration.Mail configuration, Clock clock) {
    this.provider = new Provider(configuration.resend(), configuration);
    this.api = provider.client(ResendApi.class);
    this.refusal = new Refusal(clock);
    this.repeatableFor =
        NotifierConfiguration.Resend.KEYS_ARE_KNOWN.minus(configuration.resend().margin());
    this.declared = declared(configuration.resend());
  }

  /** No documentation says that a key is known beyond the account; the API key is a secret. */
  private static Declared declared(NotifierConfiguration.Resend settings) {
    String account = settings.account().map(label -> " account=" + label).orElse("");
    return Declared.as(settings.url() + account);
  }

  @Override
  public String name() {
    return TransportName.RESEND.text();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.IDEMPOTENCY_KEY);
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public Duration repeatableFor() {
    return repeatableFor;
  }

  @Override
  public String send(OutgoingMail mail, PointOfNoReturn gate) throws ClaimLostException {
    byte[] request = Json.bytes(ResendRequest.of(ReadMessage.of(mail.mime())));
    gate.pass();
    Reply reply =
        provider.ask(() -> api.send(provider.authorization(), mail.id().value(), request));
    JsonNode body = Json.read(reply.body());
    if (reply.status() == 200 && body.path("id").isTextual()) {
      return Evidence.line("200 id " + body.path("id").textValue());
    }
    throw failure(reply, body);
  }

  /**
   * See <a href="https://resend.com/docs/api-reference/errors">the provider's errors</a>; one of
   * them, a 422, says that the sender's address is invalid.
   */
  private RuntimeException failure(Reply reply, JsonNode body) {
    String name = body.path("name").asText();
    String said = name + " " + body.path("message").asText();
    if (reply.status() != 409) {
      Refusal.About about =
          name.equals("invalid_from_address") ? Refusal.About.SENDER : Refusal.About.ANYTHING;
      return refusal.of(reply, about, said);
    }
    // Another request under this key is being worked on; what comes of it, a repetition will tell.
    return name.equals("concurrent_idempotent_requests")
        ? new AmbiguousMailOutcome(Evidence.line("409 " + said))
        : new ContestedMailOutcome(Evidence.line("409 " + said));
  }
}
