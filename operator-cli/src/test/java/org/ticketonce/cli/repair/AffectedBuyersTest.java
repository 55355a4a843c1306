package org.ticketonce.cli.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.cli.repair.AffectedBuyers.Payment;
import org.ticketonce.cli.shop.ShopDatabase;
import org.ticketonce.cli.terminal.CannotProceed;

/** Whom a repair concerns, on a real PostgreSQL. */
class AffectedBuyersTest extends RepairOfAShop {
  @BeforeEach
  void sellAsTheIncidentsShopDid() throws SQLException {
    shop.createTable();
    shop.insertIncident();
    shop.execute("alter table tickets add column code text");
    shop.execute("update tickets set code = 'code-' || id");
  }

  @Test
  void nobody_is_before_the_plan_is_applied_and_nobody_any_more_after_it_is_undone() {
    repair("used_at");
    assertThat(affected("code").buyers()).hasSize(4);
    shop.run("undo", plan.toString());

    assertThatThrownBy(() -> affected("code"))
        .isInstanceOf(CannotProceed.class)
        .hasMessageContaining("never applied, or is undone");
  }

  @Test
  void each_buyer_has_the_codes_that_count_and_those_that_do_not() {
    repair("none");

    AffectedBuyers affected = affected("code");

    assertThat(affected.withoutAddress()).isEmpty();
    AffectedBuyers.Buyer dana = affected.buyers().get(0);
    assertThat(dana.email()).isEqualTo("dana@example.com");
    Payment payment = dana.payments().get(0);
    assertThat(payment.valid()).containsExactly(new AffectedBuyers.Valid(1, "code-7"));
    assertThat(payment.invalid()).containsExactly("code-8");
    assertThat(payment.firstCount()).isTrue();
  }

  @Test
  void a_buyer_with_several_payments_is_one_however_the_address_is_written() throws SQLException {
    shop.execute(
        "update tickets set email = 'Jax@Example.com' where email = 'trinity@example.com'");
    shop.execute("update tickets set email = '' where email = 'saul@example.com'");
    repair("none");

    AffectedBuyers affected = affected("code");

    assertThat(affected.buyers()).hasSize(2);
    assertThat(affected.buyers().get(1).payments()).hasSize(2);
    assertThat(affected.withoutAddress()).containsExactly("pi_3ShicpKI6MirOIdS1vKqmZyR");
  }

  @Test
  void where_a_later_ticket_stays_the_first_does_not_count_and_one_code_counts_once()
      throws SQLException {
    shop.execute("update tickets set used_at = now() where id = 8");
    shop.execute("update tickets set code = 'same' where id in (1, 2)");
    repair("used_at");

    AffectedBuyers affected = affected("code");

    assertThat(affected.buyers().get(0).payments().get(0).firstCount()).isFalse();
    assertThat(affected.buyers().get(1).email()).isEqualTo("jax@example.com");
    assertThat(affected.buyers().get(1).payments().get(0).invalid()).isEmpty();
  }

  @Test
  void a_buyer_for_whom_a_part_of_the_plan_is_not_done_is_not_settled() throws SQLException {
    shop.execute("update tickets set email = 'jax@example.com' where email = 'saul@example.com'");
    shop.execute("update tickets set used_at = now() where id in (5, 6)");
    shop.run("plan", "--used-column=used_at", "--out=" + plan);
    assertThat(shop.run("apply", plan.toString()).exitCode()).isEqualTo(1);

    AffectedBuyers affected = affected("code");

    assertThat(affected.unsettled()).containsExactly("pi_3SgCE5KI6MirOIdS0XRkjx1k");
    assertThat(affected.buyers()).hasSize(2).noneMatch(buyer -> buyer.email().startsWith("jax"));
  }

  @Test
  void P7_a_table_that_has_changed_since_is_told_without_its_rows() throws SQLException {
    repair("none");
    shop.execute("alter table tickets add column more text");

    assertThatThrownBy(() -> affected("code"))
        .isInstanceOf(CannotProceed.class)
        .hasMessageContaining("its columns have changed")
        .hasMessageNotContaining("example.com");
    assertThat(shop.run("undo", plan.toString()).errors())
        .contains("its columns have changed")
        .doesNotContain("example.com");
  }

  private void repair(String usedColumn) {
    shop.run("plan", "--used-column=" + usedColumn, "--out=" + plan);
    assertThat(shop.run("apply", plan.toString()).exitCode()).isZero();
  }

  private AffectedBuyers affected(String codeColumn) {
    return AffectedBuyers.of(
        plan, ShopDatabase.at(shop.url(), null, null), Optional.of(codeColumn));
  }
}
