package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.FaultyLine;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.ManyOrders;
import org.ticketonce.notifier.fixtures.Misfortune;
import org.ticketonce.notifier.fixtures.Topic;
import org.ticketonce.notifier.restore.ConsumedPositions;

/** A mail server that is dead delays mails, and nothing else. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BackPressureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAILS = 200;

  /** What may be at the server at once, and those that try alone until it is back. */
  private static final int FEW = 40;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource("/api/emails?status=PENDING&limit=1000")
  URI pending;

  private final HttpClient client = HttpClient.newHttpClient();

  /** How it is dead. */
  enum Death {
    REFUSES_CONNECTIONS,
    NEVER_ANSWERS,
    IS_CLOSING;

    void befalls(FaultyLine line) {
      switch (this) {
        case REFUSES_CONNECTIONS -> line.refuse();
        case NEVER_ANSWERS -> line.always(Point.GREETING, Misfortune.isSilent());
        case IS_CLOSING -> line.always(Point.MAIL, Misfortune.says("421 4.3.2 closing"));
      }
    }
  }

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  @ParameterizedTest
  @EnumSource
  void P4_announcements_are_taken_while_it_is_dead_and_each_mail_arrives_once_afterwards(
      Death death) throws Exception {
    death.befalls(LocalParts.line());

    ManyOrders orders = manyOrders(MAILS).announced();

    await().atMost(PATIENCE).until(() -> orders.in("PENDING") == MAILS && orders.attempts() > 1);
    await()
        .atMost(PATIENCE)
        .until(() -> new Topic(Topics.TICKET_EVENTS).lagOf(ConsumedPositions.GROUP) == 0);
    assertThat(get(ready).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = get(pending);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(orders.orders().get(0).key());
    assertThat(orders.attempts()).as("not each of them").isLessThan(FEW);

    LocalParts.line().up();

    await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS);
    assertThat(orders.arrived()).isEqualTo(MAILS);
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer operator_token_for_local_development_only")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
