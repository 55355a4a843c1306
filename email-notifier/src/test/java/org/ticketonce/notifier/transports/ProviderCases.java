package org.ticketonce.notifier.transports;

import static org.ticketonce.notifier.fixtures.Attempt.Becomes.FAILED;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.HELD;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.LATER_SERVER;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.LATER_UNCLEAR;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.SENT;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.UNCERTAIN;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndBreaks;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndIsSlow;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndSays;
import static org.ticketonce.notifier.transports.ProviderCases.ProviderName.RESEND;
import static org.ticketonce.notifier.transports.ProviderCases.ProviderName.SENDGRID;

import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ticketonce.notifier.fixtures.Attempt.Becomes;
import org.ticketonce.notifier.fixtures.ProviderAnswer;

/** What a provider may answer to a request for a mail, and what that means. */
final class ProviderCases {
  private static final ProviderName[] BOTH = {RESEND, SENDGRID};

  private ProviderCases() {}

  enum ProviderName {
    RESEND,
    SENDGRID
  }

  /** The evidence begins like this. */
  record ProviderCase(
      ProviderName provider, Becomes becomes, String evidence, ProviderAnswer answer) {
    @Override
    public String toString() {
      return provider + ": " + evidence + " becomes " + becomes.text();
    }
  }

  static Stream<ProviderCase> all() {
    return Stream.of(bothSay(), lostReplies(), resendSays(), sendGridSays()).flatMap(all -> all);
  }

  private static Stream<ProviderCase> bothSay() {
    return Stream.of(
            of(FAILED, "413", says(413, "")),
            of(LATER_UNCLEAR, "401", says(401, "")),
            of(LATER_UNCLEAR, "403", says(403, "")),
            of(LATER_UNCLEAR, "404", says(404, "<html>")),
            of(LATER_SERVER, "429", says(429, "")),
            of(UNCERTAIN, "500", says(500, "")),
            of(UNCERTAIN, "503", takesOnAndSays(503, "")),
            of(UNCERTAIN, "307", says(307, "").with("Location", "/elsewhere")),
            of(UNCERTAIN, "201", takesOnAndSays(201, "<html>")))
        .flatMap(cases -> cases);
  }

  private static Stream<ProviderCase> lostReplies() {
    return Stream.of(
            of(UNCERTAIN, "the reply", takesOnAndBreaks(Fault.CONNECTION_RESET_BY_PEER)),
            of(UNCERTAIN, "the reply", takesOnAndBreaks(Fault.EMPTY_RESPONSE)),
            of(UNCERTAIN, "", takesOnAndBreaks(Fault.MALFORMED_RESPONSE_CHUNK)),
            of(UNCERTAIN, "", takesOnAndIsSlow()))
        .flatMap(cases -> cases);
  }

  private static Stream<ProviderCase> resendSays() {
    return Stream.of(
        resend(SENT, "200 id", asDocumented()),
        resend(UNCERTAIN, "200", takesOnAndSays(200, "<html>")),
        resend(FAILED, "400 validation_error", named(400, "validation_error")),
        resend(FAILED, "422 invalid_attachment", named(422, "invalid_attachment")),
        resend(LATER_SERVER, "422 invalid_from_address", named(422, "invalid_from_address")),
        resend(LATER_UNCLEAR, "403 invalid_api_key", named(403, "invalid_api_key")),
        resend(LATER_SERVER, "429 rate_limit_exceeded", named(429, "rate_limit_exceeded")),
        resend(UNCERTAIN, "409 concurrent", named(409, "concurrent_idempotent_requests")),
        resend(HELD, "409 invalid_idempotent", named(409, "invalid_idempotent_request")),
        resend(HELD, "409", says(409, "")));
  }

  private static Stream<ProviderCase> sendGridSays() {
    return Stream.of(
        sendGrid(SENT, "202 X-Message-Id", asDocumented()),
        sendGrid(UNCERTAIN, "200", takesOnAndSays(200, "")),
        sendGrid(LATER_UNCLEAR, "409", says(409, "")),
        sendGrid(FAILED, "400 subject", about(400, "subject")),
        sendGrid(FAILED, "400 fromage", about(400, "fromage")),
        sendGrid(
            FAILED, "400 bad", says(400, "{\"errors\":[{\"message\":\"bad\",\"field\":null}]}")),
        sendGrid(LATER_SERVER, "400 from ", about(400, "from")),
        sendGrid(LATER_SERVER, "400 from.email", about(400, "from.email")),
        sendGrid(LATER_SERVER, "400 subject", about(400, "subject", "from.name")),
        sendGrid(LATER_UNCLEAR, "403 from ", about(403, "from")));
  }

  /** As Resend documents it; the message quotes an address. */
  private static ProviderAnswer named(int status, String name) {
    return says(
        status,
        "{\"statusCode\":%d,\"name\":\"%s\",\"message\":\"not to (buyer@example.com)\"}"
            .formatted(status, name));
  }

  /** As SendGrid documents it; the message quotes an address. */
  private static ProviderAnswer about(int status, String... fields) {
    String errors =
        Arrays.stream(fields)
            .map(
                "{\"message\":\"not buyer@example.com\",\"field\":\"%s\",\"help\":null}"::formatted)
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    return says(status, "{\"errors\":[" + errors + "]}");
  }

  private static Stream<ProviderCase> of(Becomes becomes, String evidence, ProviderAnswer answer) {
    return Arrays.stream(BOTH)
        .map(provider -> new ProviderCase(provider, becomes, evidence, answer));
  }

  private static ProviderCase resend(Becomes becomes, String evidence, ProviderAnswer answer) {
    return new ProviderCase(RESEND, becomes, evidence, answer);
  }

  private static ProviderCase sendGrid(Becomes becomes, String evidence, ProviderAnswer answer) {
    return new ProviderCase(SENDGRID, becomes, evidence, answer);
  }
}
