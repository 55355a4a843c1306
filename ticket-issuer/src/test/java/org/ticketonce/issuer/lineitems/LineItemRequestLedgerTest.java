package org.ticketonce.issuer.lineitems;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Pause;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Request;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Waiting;
import org.ticketonce.issuer.wire.LocalParts;

/** In a shop whose selector needs no line items, so that nobody else claims anything. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LineItemRequestLedgerTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration NONE = Duration.ZERO;
  private static final int ORDERS = 40;

  @Inject LineItemRequestLedger ledger;
  @Inject DataSource database;
  private String prefix;

  @BeforeEach
  void let_orders_want_their_line_items() throws SQLException {
    prefix = "pi_" + UUID.randomUUID().toString().replace("-", "");
    update(
        "insert into orders (key, status, account, line_items_wanted_at)"
            + " select '%s' || i, 'COLLECTING', 'acct_1', clock_timestamp()"
            + " from generate_series(1, "
            + ORDERS
            + ") as i");
  }

  @AfterEach
  void forget() throws SQLException {
    update("delete from line_item_requests where starts_with(order_key, '%s')");
    update("delete from orders where starts_with(key, '%s')");
  }

  @Test
  void instances_that_claim_at_the_same_time_never_claim_the_same_order() {
    List<Uni<List<Request>>> instances = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      instances.add(ledger.claim(10, LONG));
    }

    List<Request> claimed = new ArrayList<>();
    Uni.join().all(instances).andFailFast().await().atMost(LONG).forEach(claimed::addAll);
    claimed.addAll(claim(ORDERS, LONG));

    assertThat(claimed).hasSize(ORDERS).doesNotHaveDuplicates();
    assertThat(claimed).extracting(Request::account).containsOnly("acct_1");
    assertThat(claim(ORDERS, LONG)).isEmpty();
    assertThat(waiting()).isEqualTo(new Waiting(ORDERS, 0));
  }

  @Test
  void an_order_is_due_again_when_its_lease_is_over() {
    assertThat(claim(ORDERS, NONE)).hasSize(ORDERS);

    assertThat(claim(ORDERS, LONG)).hasSize(ORDERS);
  }

  @Test
  void the_pause_grows_with_each_attempt_up_to_the_longest() throws SQLException {
    Pause pause = new Pause(Duration.ofSeconds(10), Duration.ofSeconds(60));
    Request one = claim(1, NONE).get(0);
    ledger.postpone(one.order(), pause).await().atMost(LONG);
    assertThat(secondsUntilDue(one)).isBetween(4.0, 15.0);

    update("update line_item_requests set attempts = 3 where starts_with(order_key, '%s')");
    ledger.postpone(one.order(), pause).await().atMost(LONG);
    assertThat(secondsUntilDue(one)).isBetween(19.0, 60.0);

    update("update line_item_requests set attempts = 1000 where starts_with(order_key, '%s')");
    ledger.postpone(one.order(), pause).await().atMost(LONG);
    assertThat(secondsUntilDue(one)).isBetween(29.0, 90.0);
  }

  @Test
  void requests_of_orders_that_have_their_line_items_are_forgotten() throws SQLException {
    claim(ORDERS, LONG);
    update("update orders set line_items_wanted_at = null where starts_with(key, '%s')");

    assertThat(waiting()).isEqualTo(new Waiting(0, 0));
    assertThat(number("select count(*) from line_item_requests")).isZero();
  }

  @Test
  void a_request_names_the_session_that_the_order_is_known_to_have() throws SQLException {
    update("update orders set checkout_session_id = 'cs_1' where starts_with(key, '%s')");

    assertThat(claim(1, LONG).get(0).session()).hasToString("cs_1");
  }

  private List<Request> claim(int limit, Duration lease) {
    return ledger.claim(limit, lease).await().atMost(LONG);
  }

  private Waiting waiting() {
    return ledger.waiting().await().atMost(LONG);
  }

  private double secondsUntilDue(Request request) throws SQLException {
    return number(
        "select extract(epoch from next_attempt_at - clock_timestamp()) from line_item_requests"
            + " where order_key = '"
            + request.order()
            + "'");
  }

  private double number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql.replace("%s", prefix));
    }
  }
}
