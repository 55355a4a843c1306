package org.ticketonce.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class EmailResourceTest {
  private static final String TOKEN = "Bearer operator_token_for_local_development_only";

  @TestHTTPResource("/api/emails")
  URI emails;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  private HttpResponse<String> get(String rest, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(emails + rest))
            .header("Authorization", authorization)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void an_operator_sees_where_a_mail_stands_and_not_what_it_says() throws Exception {
    AnOrder order = anOrder();
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));

    JsonNode list = mapper.readTree(get("?order=" + order.key(), TOKEN).body()).get("emails");
    JsonNode one = mapper.readTree(get("/" + list.get(0).get("id").asText(), TOKEN).body());

    assertThat(list).hasSize(1);
    assertThat(one).isEqualTo(list.get(0));
    assertThat(one.get("status").asText()).isEqualTo("SENT");
    assertThat(one.get("kind").asText()).isEqualTo("confirmation");
    assertThat(one.get("evidence").asText()).startsWith("250");
    assertThat(one.toString()).doesNotContain(order.email(), "7Q2M-K9TD-4XWB-31VZ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Basic bG9jYWw6", "Bearer ", "x"})
  void P7_nobody_else_sees_anything(String authorization) throws Exception {
    HttpResponse<String> answer = get("", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0, 400",
    "?limit=1001, 400",
    "?limit=many, 400",
    "?limit=-1, 400",
    "?status=LOST, 400",
    "?order=nonsense, 400",
    "/nonsense, 400",
    "/00000000000000000000000000000000, 404"
  })
  void a_question_that_makes_no_sense_is_answered_by_a_problem(String question, int status)
      throws Exception {
    HttpResponse<String> answer = get(question, TOKEN);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(mapper.readTree(answer.body()).get("status").asInt()).isEqualTo(status);
  }

  @Test
  void mails_can_be_listed_by_status() throws Exception {
    AnOrder order = anOrder().ofBuyer("nobody");
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("FAILED")));

    JsonNode failed = mapper.readTree(get("?status=FAILED&limit=1000", TOKEN).body()).get("emails");

    assertThat(failed).isNotEmpty();
    assertThat(failed)
        .allSatisfy(row -> assertThat(row.get("status").asText()).isEqualTo("FAILED"));
  }
}
