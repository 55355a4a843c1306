package org.ticketonce.cli.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.cli.CommandLineRun;

/** Plan, apply and undo, on a real PostgreSQL. */
class RepairTest extends RepairOfAShop {
  private static final String LATE = "pi_3SgCE5KI6MirOIdS0XRkjx1k";
  private static final String RACE = "pi_3Si5ebKI6MirOIdS0hviVDSq";
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void sellAsTheIncidentsShopDid() throws SQLException {
    shop.createTable();
    shop.insertIncident();
  }

  @Test
  void a_plan_keeps_the_first_of_each_and_changes_nothing() throws Exception {
    List<String> before = shop.everything();

    CommandLineRun run = plan();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output())
        .endsWith("groups of duplicates 4, tickets that go 4, groups that wait for a person 0\n");
    JsonNode groups = JSON.readTree(plan.toFile()).path("groups");
    assertThat(groups).hasSize(4);
    JsonNode first = groups.get(0);
    assertThat(first.path("paymentIntentId").asText()).isEqualTo(LATE);
    assertThat(first.at("/keep/id").asText()).isEqualTo("1");
    assertThat(first.at("/archive/0/id").asText()).isEqualTo("2");
    assertThat(shop.everything()).isEqualTo(before);
  }

  @Test
  void applied_it_leaves_one_of_each_and_an_index_that_refuses_the_next() throws SQLException {
    plan();

    CommandLineRun run = apply();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output())
        .contains("tickets moved: 4", "unique index: public.ticketonce_tickets_once is valid");
    assertThat(shop.query("select id from tickets order by id"))
        .containsExactly("1", "3", "5", "7");
    assertThat(shop.query("select ticket_id || ' ' || reason from ticketonce_archive order by 1"))
        .containsExactly(
            "2 duplicate of ticket 1",
            "4 duplicate of ticket 3",
            "6 duplicate of ticket 5",
            "8 duplicate of ticket 7");
    assertThatThrownBy(shop::insertIncident).hasMessageContaining("ticketonce_tickets_once");
    assertThat(audit().exitCode()).isZero();
  }

  @Test
  void applied_again_it_changes_nothing() throws SQLException {
    plan();
    apply();
    List<String> after = shop.everything();

    CommandLineRun again = apply();

    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.output())
        .contains("tickets moved: 0", "groups done by an earlier run: 4", "is valid");
    assertThat(shop.everything()).isEqualTo(after);
  }

  @Test
  void undone_all_is_as_it_was_to_the_last_byte() throws SQLException {
    List<String> before = shop.everything();
    plan();
    apply();

    CommandLineRun run = shop.run("undo", plan.toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.errors()).contains("dropping public.ticketonce_tickets_once");
    assertThat(run.output()).isEqualTo("tickets restored: 4\n");
    assertThat(shop.everything()).isEqualTo(before);
    CommandLineRun again = shop.run("undo", plan.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.errors()).contains("never applied, or is undone already");
    assertThat(apply().exitCode()).isZero();
  }

  @Test
  void a_ticket_that_was_used_at_the_door_stays_though_it_came_later() throws Exception {
    shop.execute("update tickets set used_at = now() where id = 2");

    plan("--used-column=used_at");
    apply();

    assertThat(shop.query("select id from tickets where payment_intent_id = '" + LATE + "'"))
        .containsExactly("2");
  }

  @Test
  void where_both_were_used_a_person_decides_and_until_then_there_is_no_index() throws Exception {
    shop.execute("update tickets set used_at = now() where id in (1, 2)");

    CommandLineRun planned = plan("--used-column=used_at");
    CommandLineRun applied = apply();

    assertThat(planned.exitCode()).isEqualTo(1);
    assertThat(planned.output()).contains("groups that wait for a person 1");
    assertThat(applied.exitCode()).isEqualTo(1);
    assertThat(applied.output())
        .contains("tickets moved: 3", "waits for a person: ticket 1 of " + LATE)
        .contains("unique index: none");

    decide(0, "2");
    CommandLineRun decided = apply();

    assertThat(decided.exitCode()).as(decided.toString()).isZero();
    assertThat(shop.query("select id from tickets order by id"))
        .containsExactly("2", "3", "5", "7");
  }

  @Test
  void a_group_that_has_changed_since_the_plan_is_left_alone_and_the_rest_goes_on()
      throws SQLException {
    plan();
    shop.execute("update tickets set email = 'new@example.com' where id = 8");
    shop.execute(
        "insert into tickets (payment_intent_id, email, ticket_number) select 'pi_new',"
            + " 'n@example.com', 1 from generate_series(1, 2)");

    CommandLineRun run = apply();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("tickets moved: 3", "changed since the plan: ticket 1 of " + RACE)
        .contains("groups that the plan does not know: 1", "unique index: none");
    assertThat(shop.query("select id from tickets where id <= 8 order by id"))
        .containsExactly("1", "3", "5", "7", "8");
  }

  @Test
  void what_refers_to_tickets_is_named_and_nothing_is_changed() throws SQLException {
    shop.execute("create table scans (ticket bigint constraint scanned references tickets)");
    plan();

    CommandLineRun run = apply();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("scanned of scans").hasLineCount(1);
    assertThat(shop.everything()).hasSize(8);
  }

  @Test
  void triggers_run_only_if_somebody_says_so() throws SQLException {
    shop.execute(
        """
        create table scans (ticket bigint);
        create or replace function scan() returns trigger language plpgsql as
          'begin insert into scans values (old.id); return old; end';
        create trigger refunds after delete on tickets for each row execute function scan()
        """);
    plan();

    CommandLineRun refused = apply();
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors()).contains("has triggers that would run (refunds)");
    assertThat(shop.everything()).hasSize(8);

    assertThat(apply("--with-triggers").exitCode()).isZero();
    assertThat(shop.query("select ticket from scans")).hasSize(4);
  }

  @Test
  void a_table_that_others_inherit_from_and_a_view_are_not_planned() throws SQLException {
    shop.execute("create table scans () inherits (tickets)");
    assertThat(plan().errors()).contains("public.tickets: views, partitioned tables");

    shop.execute("create or replace view open_tickets as select id, email from tickets");
    assertThat(plan("--table=open_tickets").errors()).contains("views, partitioned tables");
  }

  @Test
  void a_plan_of_another_schema_means_that_one_whatever_the_search_path_says() throws Exception {
    shop.execute(
        """
        drop schema if exists other cascade;
        create schema other;
        create table other.tickets as
          select id, payment_intent_id, email, ticket_number, created_at from tickets
        """);
    plan("--table=other.tickets");

    assertThat(apply().output())
        .contains("tickets moved: 4", "other.ticketonce_tickets_once is valid");
    assertThat(shop.query("select count(*) from other.tickets")).containsExactly("4");
    assertThat(shop.query("select count(*) from other.ticketonce_archive")).containsExactly("4");
    assertThat(shop.everything()).hasSize(8);
  }

  @Test
  void a_plan_that_was_never_applied_is_not_undone_and_leaves_the_index() throws Exception {
    plan();
    apply();
    Path another = plans.resolve("another.json");
    Files.writeString(another, Files.readString(plan).replaceFirst("\"plan-[^\"]*", "\"plan-x"));

    assertThat(shop.run("undo", another.toString()).exitCode()).isEqualTo(2);
    assertThatThrownBy(shop::insertIncident).hasMessageContaining("ticketonce_tickets_once");
  }

  @Test
  void a_table_in_use_is_waited_for_no_longer_than_said() throws SQLException {
    plan();
    try (Connection other = shop.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update tickets set email = email where id = 1");

      CommandLineRun run = apply("--lock-timeout=1");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("in use for longer than 1 s", "--lock-timeout");
      other.rollback();
    }
    assertThat(apply().exitCode()).isZero();
  }

  @Test
  void an_index_of_that_name_that_is_another_is_not_taken_for_ours() throws SQLException {
    plan();
    shop.execute("create index ticketonce_tickets_once on tickets (email)");

    CommandLineRun run = apply();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("the tickets are moved, but there is no unique index");
  }

  @Test
  void a_hundred_thousand_tickets_with_one_in_a_hundred_twice_are_repaired() throws SQLException {
    shop.insertMany(100_000);

    plan();
    CommandLineRun run = apply("--json");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output()).contains("\"moved\" : 1004");
    assertThat(shop.query("select count(*) from tickets")).containsExactly("100004");
    assertThat(audit().exitCode()).isZero();
  }

  @Test
  void rows_that_a_unique_index_would_misunderstand_are_told_before_anything_is_planned()
      throws SQLException {
    shop.execute("insert into tickets (payment_intent_id) values (''), ('')");
    assertThat(plan().errors()).contains("tickets with an empty payment_intent_id: 2");

    shop.execute(
        "update tickets set payment_intent_id = null where payment_intent_id = '';"
            + " update tickets set ticket_number = null where id = 1");
    assertThat(plan().errors()).contains("tickets of payments that have no ticket_number: 1");

    assertThat(plan("--ticket-number-column=none").output()).contains("groups of duplicates 4");
    assertThat(apply().output()).contains("tickets moved: 4", "is valid");
  }

  @Test
  void a_plan_that_was_made_in_another_time_zone_is_as_good() throws Exception {
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      plan();
    } finally {
      TimeZone.setDefault(here);
    }

    assertThat(apply().output()).contains("tickets moved: 4");
  }

  @Test
  void a_file_that_is_no_plan_or_names_the_tickets_of_others_is_refused() throws Exception {
    plan();
    String text = Files.readString(plan);

    Files.writeString(plan, text.replaceFirst("\"id\" : \"2\"", "\"id\" : \"5\""));
    assertThat(apply().errors())
        .contains("ticket 1 of " + LATE + ": the plan keeps and archives [1, 5]");
    assertThat(shop.everything()).hasSize(8);

    Files.writeString(plan, text + "{}");
    assertThat(apply().errors()).contains("is no plan").hasLineCount(1);

    Files.writeString(plan, text.replaceFirst("\"keep\" : \\{[^}]*}", "\"keep\" : null"));
    assertThat(apply().errors()).contains("must keep one ticket");

    Files.writeString(plan, "{\"plan\": 1, \"tables\": 2}");
    assertThat(apply().errors()).contains("is no plan", "tables").hasLineCount(1);
    assertThat(plan().errors()).contains("exists already");
  }

  private CommandLineRun plan(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--out=" + plan);
    if (all.stream().noneMatch(option -> option.startsWith("--used-column"))) {
      all.add("--used-column=none");
    }
    return shop.run("plan", all.toArray(String[]::new));
  }

  private CommandLineRun apply(String... options) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = plan.toString();
    return shop.run("apply", all);
  }

  private static CommandLineRun audit() {
    return shop.run("audit");
  }

  /** As an editor would: this ticket of the group stays, the others go. */
  private void decide(int group, String keep) throws IOException {
    var file = JSON.readTree(plan.toFile());
    var decided = (ObjectNode) file.path("groups").get(group);
    var archive = (ArrayNode) decided.path("archive");
    for (int i = 0; i < archive.size(); i++) {
      if (archive.get(i).path("id").asText().equals(keep)) {
        decided.set("keep", archive.remove(i));
      }
    }
    decided.putNull("attention");
    JSON.writeValue(plan.toFile(), file);
  }
}
