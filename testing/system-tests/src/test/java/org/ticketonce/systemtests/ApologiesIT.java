package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.shop.Sale;

/** A shop's own table is repaired, and its buyers are written to by the running system. */
class ApologiesIT extends SystemTest {
  private static final int OK = 0;
  private static final int NOT_ALL = 1;

  private TicketOnceScript ticketonce;
  private ShopTable table;

  @BeforeEach
  void enter(@TempDir Path directory) {
    ticketonce = new TicketOnceScript(stack, directory);
  }

  @Test
  void P4_each_buyer_of_a_repaired_table_gets_one_apology_however_often_it_is_asked_for()
      throws SQLException {
    Sale first = shop.sell();
    Sale second = shop.sell();
    Sale other = shop.sell();
    table = ShopTable.create(stack.issuerJdbcUrl(), "kit");
    insertTwice(first.paymentIntent(), first.email());
    insertTwice(second.paymentIntent(), first.email().toUpperCase(Locale.ROOT));
    insertTwice(other.paymentIntent(), other.email());
    insertTwice("in_somebody_elses_form", "nobody@example.com");
    String jdbc = "--jdbc=" + stack.issuerJdbcUrl();
    ticketonce.run(
        OK, "plan", jdbc, "--table=" + table.name(), "--used-column=none", "--out=plan.json");
    ticketonce.run(OK, "apply", jdbc, "plan.json");

    JsonNode preview = apologise(OK);
    assertThat(preview.path("buyers").asInt()).isEqualTo(3);
    assertThat(preview.at("/first/subject").asText()).contains("Gala");
    assertThat(sorriesTo(first)).isZero();

    JsonNode sent = apologise(NOT_ALL, "--send");
    JsonNode again = apologise(NOT_ALL, "--send");

    assertThat(sent.path("states").toString()).isEqualTo("{\"SENT\":2}");
    assertThat(sent.path("refused").toString())
        .isEqualTo("{\"in_somebody_elses_form\":\"no id of Stripe's\"}");
    assertThat(again).isEqualTo(sent);
    assertThat(sorriesTo(first)).isEqualTo(1);
    assertThat(sorriesTo(other)).isEqualTo(1);
    assertThat(mailsTo(first).get(0))
        .contains(first.paymentIntent(), second.paymentIntent())
        .contains("first-" + first.paymentIntent(), "later-" + second.paymentIntent());
  }

  private JsonNode apologise(int exitCode, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "apologise",
                "plan.json",
                "--code-column=code",
                "--event-name=Gala",
                "--notifier-url=" + stack.service(Service.EMAIL_NOTIFIER).url(),
                "--jdbc=" + stack.issuerJdbcUrl()));
    arguments.addAll(List.of(more));
    return ticketonce.json(exitCode, arguments.toArray(String[]::new));
  }

  private void insertTwice(String payment, String email) throws SQLException {
    table.insert(payment, email, 1, "first-" + payment, "2025-12-24T03:20:37.914Z");
    table.insert(payment, email, 1, "later-" + payment, "2025-12-24T03:20:37.993Z");
  }

  private long sorriesTo(Sale sale) {
    return mailsTo(sale).size();
  }

  /** Without line ends that quoted-printable puts in. */
  private List<String> mailsTo(Sale sale) {
    return stack.acceptedMails().stream()
        .map(mail -> new String(mail, StandardCharsets.US_ASCII).replace("=\r\n", ""))
        .filter(mail -> mail.toLowerCase(Locale.ROOT).contains("to: " + sale.email()))
        .toList();
  }
}
