package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.webhooks.RecordFacts;

/**
 * The database's process is stopped while webhooks keep coming. {@code -Doutage=PT2M} says for how
 * long; {@code -Psoak} has minutes.
 */
@QuarkusTest
class DatabaseOutageTest extends IssuerTest {
  private static final Duration OUTAGE = Duration.parse(System.getProperty("outage", "PT25S"));
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String DEAD_LETTERS = Topics.deadLettersOf(Topics.STRIPE_EVENTS);

  private int sold;

  @Test
  void P2_P6_a_database_that_is_gone_for_long_delays_everything_and_loses_nothing()
      throws Exception {
    long deadLetters = Wire.size(DEAD_LETTERS);
    sell(20);

    long stopped = System.nanoTime();
    LocalParts.stopDatabase();
    try {
      wire.readiness("DOWN");
      while (since(stopped).compareTo(OUTAGE) < 0) {
        sell(20);
        assertThat(status(liveness)).isEqualTo("UP");
        assertThat(status(readiness)).isEqualTo("DOWN");
        Thread.sleep(PAUSE.toMillis());
      }
    } finally {
      LocalParts.startDatabase();
    }
    Duration outage = since(stopped);
    long waiting = Wire.lag(Topics.STRIPE_EVENTS, RecordFacts.GROUP);
    long back = System.nanoTime();
    Awaitility.await()
        .atMost(OUTAGE.plusSeconds(60))
        .until(() -> Wire.lag(Topics.STRIPE_EVENTS, RecordFacts.GROUP) == 0);

    System.out.printf(
        "database gone for %d ms: %d records came to %d orders, %d of them waited when it was back;"
            + " none did %d ms later%n",
        outage.toMillis(), 2 * sold, sold, waiting, since(back).toMillis());
    wire.readiness("UP");
    eachOrderIsIssuedOnce();
    eachOrderIsAnnounced();
    assertThat(Wire.size(DEAD_LETTERS)).isEqualTo(deadLetters);
  }

  /** Two deliveries per payment: what comes twice must not count twice when it is repeated. */
  private void sell(int payments) {
    for (int i = 0; i < payments; i++) {
      String one = intent + "s" + sold++;
      byte[] body = aPaidIntent(one).withTickets(2).bytes();
      wire.deliver(one, body);
      wire.deliver(one, body);
    }
  }

  private void eachOrderIsIssuedOnce() {
    assertThat(count("orders where status = 'ISSUED' and key")).isEqualTo(sold);
    assertThat(count("tickets where status = 'VALID' and order_key")).isEqualTo(2 * sold);
    for (String outcome : List.of("ISSUED", "DUPLICATE")) {
      assertThat(count("webhook_deliveries where outcome = '" + outcome + "' and order_key"))
          .as(outcome)
          .isEqualTo(sold);
    }
  }

  private void eachOrderIsAnnounced() {
    Awaitility.await()
        .until(() -> count("announcements where published_at is null and order_key") == 0);
    assertThat(count("announcements where order_key")).isEqualTo(sold);
    Set<String> orders = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (ConsumerRecord<String, byte[]> told : Wire.all(Topics.TICKET_EVENTS)) {
      if (told.key().startsWith(intent)) {
        orders.add(told.key());
        ids.add(Wire.header(told, Headers.CE_ID));
      }
    }
    assertThat(orders).hasSize(sold);
    assertThat(ids).hasSize(sold);
  }

  private int count(String rowsWhoseOrder) {
    return Integer.parseInt(
        Wire.query("select count(*) from " + rowsWhoseOrder + " like '" + intent + "s%'"));
  }

  private String status(URI endpoint) throws IOException, InterruptedException {
    return wire.health(endpoint).path("status").asText();
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
