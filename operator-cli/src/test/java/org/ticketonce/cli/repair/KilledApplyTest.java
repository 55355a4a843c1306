package org.ticketonce.cli.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.cli.CommandLineProcess;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.cli.shop.ShopDatabase;

/** SIGKILL while a plan is applied; another session holds it up at the place in question. */
class KilledApplyTest extends RepairOfAShop {
  private static final int ROWS = 100_000;
  private static final String WAITING =
      "select pid from pg_stat_activity where application_name = 'ticketonce' and wait_event_type ="
          + " 'Lock'";
  private static final String SESSIONS =
      "select pid from pg_stat_activity where application_name = 'ticketonce'";
  private static final String TICKETS = "select count(*) from tickets";
  private static final String ARCHIVED = "select count(*) from ticketonce_archive";
  private static final String IS_VALID =
      "select indisvalid from pg_index where indexrelid = to_regclass('ticketonce_tickets_once')";

  @BeforeEach
  void plan() throws SQLException {
    shop.createTable();
    shop.insertMany(ROWS);
    assertThat(shop.run("plan", "--used-column=none", "--out=" + plan).exitCode()).isZero();
  }

  @Test
  void in_the_transaction_it_leaves_everything_as_it_was_and_is_applied_by_the_next()
      throws Exception {
    shop.execute(
        """
        create or replace function hold() returns trigger language plpgsql as
          'begin perform pg_advisory_xact_lock(7); return old; end';
        create or replace trigger hold before delete on tickets for each row when (old.id > 100500) execute function hold()
        """);
    try (Connection other = shop.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(7)");

      killWhileItWaits();
      other.rollback();
    }
    noSessionIsLeft();

    assertThat(shop.query(TICKETS)).containsExactly("101000");
    assertThat(shop.query("select to_regclass('ticketonce_archive')"))
        .containsExactly((String) null);
    isAppliedByTheNext("tickets moved: 1,000");
  }

  @Test
  void while_the_index_is_built_it_leaves_the_move_and_the_next_waits_for_its_session_and_goes_on()
      throws Exception {
    try (Connection other = shop.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute(TICKETS);

      killWhileItWaits();

      assertThat(shop.query(TICKETS)).containsExactly("100000");
      assertThat(shop.query(IS_VALID)).containsExactly("f");
      CommandLineRun tooEarly = shop.run("apply", "--with-triggers", plan.toString());
      assertThat(tooEarly.exitCode()).isEqualTo(2);
      assertThat(tooEarly.errors()).contains("is being repaired by another ticketonce");
      other.rollback();
    }
    noSessionIsLeft();

    isAppliedByTheNext("groups done by an earlier run: 1,000");
  }

  @Test
  void what_a_failed_build_has_left_is_dropped_and_built_again() throws SQLException {
    assertThatThrownBy(
            () ->
                shop.execute(
                    "create unique index concurrently ticketonce_tickets_once on tickets"
                        + " (payment_intent_id, ticket_number)"))
        .isInstanceOf(SQLException.class);
    assertThat(shop.query(IS_VALID)).containsExactly("f");

    isAppliedByTheNext("tickets moved: 1,000");
  }

  @Test
  void duplicates_that_come_before_the_index_stands_leave_none_and_are_told() {
    ApplyPlan apply =
        new ApplyPlan(
            ShopDatabase.at(shop.url(), null, null),
            new ApplyPlan.Manner(Duration.ofSeconds(10), false),
            step -> {
              if (step.startsWith("building")) {
                sellTwice();
              }
            });

    Applied applied = apply.apply(PlanFile.read(plan));

    assertThat(applied.moved()).isEqualTo(1_000);
    assertThat(applied.isIndexed()).isFalse();
    assertThat(applied.unplanned()).isEqualTo(4);
    assertThat(applied.isComplete()).isFalse();
  }

  private static void sellTwice() {
    try {
      shop.insertIncident();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void killWhileItWaits() throws Exception {
    CommandLineProcess apply =
        CommandLineProcess.start(
            shop.arguments("apply", "--with-triggers", plan.toString()),
            plans.resolve("apply.log"));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !shop.query(WAITING).isEmpty());
    apply.kill();
  }

  private static void noSessionIsLeft() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> shop.query(SESSIONS).isEmpty());
  }

  private void isAppliedByTheNext(String text) throws SQLException {
    CommandLineRun next = shop.run("apply", "--with-triggers", plan.toString());

    assertThat(next.exitCode()).as(next.toString()).isZero();
    assertThat(next.output()).contains(text, "is valid");
    assertThat(shop.query(TICKETS)).containsExactly("100000");
    assertThat(shop.query(ARCHIVED)).containsExactly("1000");
    assertThat(shop.query(IS_VALID)).containsExactly("t");
  }
}
