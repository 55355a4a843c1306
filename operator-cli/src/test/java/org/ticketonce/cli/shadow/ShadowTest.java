package org.ticketonce.cli.shadow;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.local.database.LocalDatabase;

/** An old shop's file, beside two pages of the issuer's orders. */
class ShadowTest {
  private static final String FILE =
      """
      payment_intent_id,email,ticket_number,created_at
      pi_before,a@example.com,1,2026-11-01T09:00:00Z
      pi_same,a@example.com,1,2026-11-02T10:00:01Z
      pi_same,a@example.com,2,2026-11-02T10:00:01Z
      pi_doubled,b@example.com,1,2026-11-02T11:00:01Z
      pi_doubled,b@example.com,1,2026-11-02T11:00:01.014Z
      pi_lost_here,c@example.com,1,2026-11-03T10:00:01Z
      pi_different,d@example.com,1,2026-11-03T12:00:01Z
      """;

  @TempDir Path directory;
  private final WireMockServer issuer = new WireMockServer(options().dynamicPort());
  private Path file;
  private Path tokenFile;

  @BeforeEach
  void open() throws IOException {
    issuer.start();
    file = Files.writeString(directory.resolve("tickets.csv"), FILE);
    tokenFile = Files.writeString(directory.resolve("token"), "operator\n");
    page(
        null,
        "pi_doubled",
        order("pi_same", 2, "2026-11-02T10:00:00Z"),
        order("pi_doubled", 1, "2026-11-02T11:00:00Z"));
    page(
        "pi_doubled",
        null,
        order("pi_lost_there", 1, "2026-11-03T09:00:00Z"),
        order("pi_different", 2, "2026-11-03T12:00:00Z"),
        order("pi_unpaid", 0, "2026-11-03T13:00:00Z"));
  }

  @AfterEach
  void close() {
    issuer.stop();
  }

  @Test
  void each_day_says_what_was_doubled_or_lost_on_either_side() {
    CommandLineRun run = shadow();

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.output().lines().filter(line -> line.startsWith("2026")))
        .map(line -> line.replaceAll(" +", " "))
        .containsExactly("2026-11-02 2 2 1 0 0 0", "2026-11-03 2 2 0 1 1 1");
    assertThat(run.output())
        .contains(
            "doubled there: pi_doubled",
            "lost there: pi_lost_there",
            "lost here: pi_lost_here",
            "different: pi_different")
        .doesNotContain("pi_before", "pi_unpaid", "example.com");
  }

  @Test
  void what_only_the_old_shop_did_wrong_speaks_for_going_over() throws IOException {
    Files.writeString(
        file,
        FILE.lines()
                .filter(line -> !line.contains("lost_here") && !line.contains("different"))
                .reduce("", (text, line) -> text + line + "\n")
            + "pi_different,d@example.com,1,2026-11-03T12:00:01Z\n"
            + "pi_different,d@example.com,2,2026-11-03T12:00:01Z\n");

    CommandLineRun run = shadow("--json");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output()).contains("\"pi_doubled\"", "\"pi_lost_there\"");
  }

  @Test
  void a_table_is_compared_whole_and_not_its_duplicates_alone() throws SQLException {
    try (LocalDatabase server = LocalDatabase.start(directory, 0)) {
      server.createDatabase("shop");
      String url =
          "%s?user=shop&password=%s".formatted(server.jdbcUrl("shop"), LocalDatabase.PASSWORD);
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create table tickets (payment_intent_id text, email text, ticket_number int,"
                + " created_at timestamptz)");
        for (String line : FILE.lines().skip(1).toList()) {
          statement.execute("insert into tickets values ('" + line.replace(",", "','") + "')");
        }
      }

      CommandLineRun run =
          CommandLineRun.of(
              "shadow",
              "--jdbc=" + url,
              "--api-url=" + issuer.baseUrl(),
              "--token-file=" + tokenFile);

      assertThat(run.output()).isEqualTo(shadow().output());
    }
  }

  @Test
  void an_imported_order_is_of_the_day_on_which_the_old_shop_sold_it() {
    page(
        null,
        null,
        order("pi_same", 2, "2026-11-09T10:00:00Z")
            .replace("\"deliveries\"", "\"soldAt\": \"2026-11-02T10:00:01Z\", \"deliveries\""),
        "{\"key\": \"pi_lost_here\", \"tickets\": [{}], \"deliveries\": [],"
            + " \"soldAt\": \"2026-11-03T10:00:01Z\"}");

    CommandLineRun run = shadow("--since=2026-11-01");

    assertThat(run.output())
        .doesNotContain("lost here: pi_same", "lost here: pi_lost_here", "2026-11-09")
        .contains("lost here: pi_different");
  }

  @Test
  void before_anything_has_come_there_is_nothing_to_compare() {
    page(null, null);

    assertThat(shadow().errors()).contains("no order has come here yet").hasLineCount(1);
    assertThat(shadow("--since=2026-11-01").output()).contains("2026-11-01", "lost here: pi_same");
  }

  private CommandLineRun shadow(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "shadow";
    all[1] = file.toString();
    all[2] = "--api-url=" + issuer.baseUrl();
    all[3] = "--token-file=" + tokenFile;
    System.arraycopy(options, 0, all, 4, options.length);
    return CommandLineRun.of(all);
  }

  private void page(String after, String next, String... orders) {
    issuer.stubFor(
        get(urlPathEqualTo("/api/orders"))
            .withQueryParam("after", after == null ? absent() : equalTo(after))
            .willReturn(
                okJson(
                    "{\"orders\": [%s], \"next\": %s}"
                        .formatted(
                            String.join(",", orders), next == null ? null : '"' + next + '"'))));
  }

  private static String order(String key, int tickets, String at) {
    return "{\"key\": \"%s\", \"tickets\": [%s], \"deliveries\": [{\"receivedAt\": \"%s\"}]}"
        .formatted(key, "{},".repeat(tickets).replaceAll(",$", ""), at);
  }
}
