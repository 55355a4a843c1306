package org.ticketonce.cli.backfill;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineRun;

/**
 * Beside Stripe's lists of events and payments, as they are documented, an ingress and an issuer.
 */
class BackfillTest {
  private static final String SECRET = "whsec_for_this_test";
  private static final String KEY = "rk_test_of_nobody";

  @TempDir Path directory;
  private final WireMockServer world = new WireMockServer(options().dynamicPort());
  private Path keyFile;
  private Path tokenFile;

  @BeforeEach
  void open() throws IOException {
    world.start();
    keyFile = Files.writeString(directory.resolve("key"), KEY + "\n");
    tokenFile = Files.writeString(directory.resolve("token"), "operator\n");
    world.stubFor(post("/webhooks/stripe").willReturn(okJson("{}")));
    world.stubFor(get(urlPathEqualTo("/api/orders")).willReturn(okJson("{\"orders\": []}")));
    lists("/v1/events", null, true, event("evt_3"), event("evt_2"));
    lists("/v1/events", "evt_2", false, event("evt_1"));
  }

  @AfterEach
  void close() {
    world.stop();
  }

  @Test
  void every_event_that_is_not_known_is_delivered_once_signed_as_stripe_signs() throws Exception {
    knowsEvent("evt_2");

    CommandLineRun run = backfill("--since=P2D");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output()).isEqualTo("events delivered 2, known before 1\n");
    assertThat(delivered()).containsExactly("evt_3", "evt_1");
    for (LoggedRequest delivery : deliveries()) {
      assertSigned(delivery);
    }
    world.verify(
        2,
        getRequestedFor(urlPathEqualTo("/v1/events"))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withQueryParam("limit", equalTo("100"))
            .withQueryParam("created[gte]", matching("[0-9]+"))
            .withQueryParam("types[]", equalTo("charge.dispute.closed")));
  }

  @Test
  void a_dry_run_counts_and_delivers_nothing() {
    CommandLineRun run = backfill("--since=2026-11-01", "--dry-run", "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEqualTo("{\"missing\": 3, \"known\": 0}\n");
    assertThat(deliveries()).isEmpty();
  }

  @Test
  void a_run_that_breaks_off_goes_on_where_it_was_and_the_next_begins_with_an_overlap()
      throws IOException {
    Path cursor = directory.resolve("cursor.json");
    world.stubFor(
        get(urlPathEqualTo("/v1/events"))
            .withQueryParam("starting_after", equalTo("evt_2"))
            .willReturn(
                aResponse().withStatus(401).withBody("{\"error\": {\"code\": \"expired\"}}")));
    CommandLineRun broken = backfill("--since=P2D", "--cursor=" + cursor);
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.errors()).contains("Stripe refuses the API key");
    lists("/v1/events", "evt_2", false, event("evt_1"));

    CommandLineRun run = backfill("--cursor=" + cursor);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(delivered()).containsExactly("evt_3", "evt_2", "evt_1");
    String since = Files.readString(cursor);
    assertThat(since).contains("\"until\":null", "\"after\":null");
    backfill("--cursor=" + cursor);
    assertThat(Files.readString(cursor)).isNotEqualTo(since);
  }

  @Test
  void an_ingress_that_is_out_for_a_moment_is_waited_for() {
    world.stubFor(
        post("/webhooks/stripe")
            .inScenario("out")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("back"));
    world.stubFor(
        post("/webhooks/stripe")
            .inScenario("out")
            .whenScenarioStateIs("back")
            .willReturn(okJson("{}")));

    assertThat(backfill("--since=P2D").exitCode()).isZero();
    assertThat(delivered()).containsExactly("evt_3", "evt_3", "evt_2", "evt_1");
  }

  @Test
  void a_wrong_secret_ends_it_and_names_the_option() {
    world.stubFor(post("/webhooks/stripe").willReturn(aResponse().withStatus(400)));

    CommandLineRun run = backfill("--since=P2D");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("--signing-secret");
    assertThat(deliveries()).hasSize(1);
  }

  @Test
  void without_a_time_or_a_key_it_says_what_is_missing() throws IOException {
    assertThat(backfill().errors()).contains("say --since");
    assertThat(backfill("--since=yesterday").errors()).contains("2026-11-28T20:00:00Z");
    Files.writeString(keyFile, " ");
    assertThat(backfill("--since=P2D").errors()).contains("STRIPE_API_KEY");
  }

  @Test
  void payments_that_succeeded_and_have_no_order_are_listed_and_delivered_if_asked_for()
      throws Exception {
    lists(
        "/v1/payment_intents",
        null,
        false,
        payment("pi_ordered", "succeeded"),
        payment("pi_lost", "succeeded"),
        payment("pi_charged", "succeeded"),
        payment("pi_unpaid", "requires_payment_method"));
    world.stubFor(get("/api/orders/pi_ordered").willReturn(okJson("{\"tickets\": [{}]}")));
    world.stubFor(
        get("/api/orders/pi_charged")
            .willReturn(
                okJson("{\"tickets\": [], \"deliveries\": [{\"type\": \"charge.succeeded\"}]}")));

    CommandLineRun listed = run("reconcile", "--since=2026-11-01");
    assertThat(listed.exitCode()).isEqualTo(1);
    assertThat(listed.output())
        .isEqualTo(
            """
            missing pi_lost
            missing pi_charged
            payments that succeeded 3, not known here 2
            """);
    assertThat(deliveries()).isEmpty();

    assertThat(run("reconcile", "--since=2026-11-01", "--deliver").exitCode()).isZero();
    assertThat(delivered()).containsExactly("evt_reconciled_pi_lost", "evt_reconciled_pi_charged");
    assertSigned(deliveries().get(0));
    assertThat(deliveries().get(0).getBodyAsString())
        .contains("\"type\":\"payment_intent.succeeded\"", "\"ticket_quantity\":\"2\"")
        .contains("\"object\":\"event\",\"created\":1796000300");
  }

  private CommandLineRun backfill(String... options) {
    List<String> all = new ArrayList<>(List.of("--rate=1000"));
    all.addAll(Arrays.asList(options));
    return run("backfill", all.toArray(String[]::new));
  }

  private CommandLineRun run(String command, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "--stripe-url=" + world.baseUrl(),
                "--stripe-key-file=" + keyFile,
                "--url=" + world.baseUrl(),
                "--api-url=" + world.baseUrl(),
                "--token-file=" + tokenFile,
                "--signing-secret=" + SECRET));
    all.addAll(Arrays.asList(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private void knowsEvent(String id) {
    world.stubFor(
        get(urlPathEqualTo("/api/orders"))
            .withQueryParam("event", equalTo(id))
            .willReturn(okJson("{\"orders\": [{\"key\": \"pi_1\"}]}")));
  }

  private void lists(String path, String after, boolean more, String... objects) {
    String body =
        """
        {"object": "list", "url": "%s", "has_more": %b, "data": [%s]}
        """
            .formatted(path, more, Stream.of(objects).collect(Collectors.joining(",")));
    world.stubFor(
        get(urlPathEqualTo(path))
            .withQueryParam("starting_after", after == null ? absent() : equalTo(after))
            .willReturn(okJson(body)));
  }

  private static String event(String id) {
    return """
    {"id": "%s", "object": "event", "type": "payment_intent.succeeded", "created": 1796000000,
     "livemode": false, "data": {"object": {"id": "pi_%s", "object": "payment_intent"}}}
    """
        .formatted(id, id);
  }

  private static String payment(String id, String status) {
    return """
    {"id": "%s", "object": "payment_intent", "status": "%s", "created": 1796000000,
     "livemode": false, "metadata": {"ticket_quantity": "2"},
     "latest_charge": {"id": "ch_1", "object": "charge", "created": 1796000300}}
    """
        .formatted(id, status);
  }

  private List<LoggedRequest> deliveries() {
    List<LoggedRequest> requests =
        world.findAll(postRequestedFor(urlPathEqualTo("/webhooks/stripe")));
    return requests.stream()
        .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
        .toList();
  }

  private List<String> delivered() {
    return deliveries().stream()
        .map(delivery -> delivery.getBodyAsString().replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static void assertSigned(LoggedRequest delivery) throws SignatureVerificationException {
    boolean unused =
        Webhook.Signature.verifyHeader(
            delivery.getBodyAsString(), delivery.getHeader("Stripe-Signature"), SECRET, 300);
  }
}
