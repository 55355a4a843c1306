package org.ticketonce.systemtests.crash;

import static org.ticketonce.systemtests.crash.CrashStep.atTheDot;
import static org.ticketonce.systemtests.wire.Moment.answered;
import static org.ticketonce.systemtests.wire.Moment.said;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ticketonce.systemtests.wire.HttpDialect;
import org.ticketonce.systemtests.wire.Trap;
import org.ticketonce.systemtests.wire.Wire;

/**
 * A provider's HTTP API. The notifier asks for SENDING before it connects, so that the whole
 * request is beyond the gate.
 */
abstract class HttpApiUnderTest implements TransportUnderTest {
  private static final List<CrashStep> AFTER_THE_GATE =
      List.of(
          atTheDot(
              said(HttpDialect.HEAD),
              "when connected, before the request",
              FirstLife.UNKNOWN_AND_NOT_TAKEN),
          atTheDot(
              said(HttpDialect.BODY),
              "between the request's head and body",
              FirstLife.UNKNOWN_AND_NOT_TAKEN),
          atTheDot(
              said(HttpDialect.END),
              "with the end of the request, which is lost",
              FirstLife.UNKNOWN_AND_NOT_TAKEN),
          atTheDot(
                  said(HttpDialect.END),
                  "when the end of the request is under way, and arrives",
                  FirstLife.UNKNOWN_AND_TAKEN)
              .andIsHeard(),
          atTheDot(
              answered(HttpDialect.END),
              "when the provider has taken the mail, before its reply",
              FirstLife.UNKNOWN_AND_TAKEN));

  private final String transport;
  private final JsonServer provider;
  private final Wire line;

  /** {@code transport}: as {@code ticketonce.mail.transport} names it. */
  HttpApiUnderTest(
      String transport, Trap trap, Function<JsonServer.Request, JsonServer.Reply> answers) {
    this.transport = transport;
    provider = JsonServer.listen(answers);
    line = Wire.listen(HttpDialect::new, trap).forwardTo(provider.port());
  }

  @Override
  public String name() {
    return transport;
  }

  @Override
  public final Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(ShortLeases.ENVIRONMENT);
    String prefix = "TICKETONCE_MAIL_" + transport.toUpperCase(Locale.ROOT);
    environment.put("TICKETONCE_MAIL_TRANSPORT", transport);
    environment.put(prefix + "_URL", "http://localhost:" + line.port());
    environment.put(prefix + "_API_KEY", "example-key");
    environment.put(prefix + "_CONNECT_TIMEOUT", "PT0.4S");
    return environment;
  }

  @Override
  public final List<CrashStep> steps() {
    return SendPath.through(List.of(), AFTER_THE_GATE);
  }

  @Override
  public final void hangUp() {
    line.hangUp();
  }

  @Override
  public final void close() {
    line.close();
    provider.close();
  }
}
