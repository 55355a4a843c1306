package org.ticketonce.local.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.mail.LocalMailServer;

class NaiveShopTest {
  @TempDir static Path directory;

  private static LocalDatabase database;
  private static LocalMailServer mail;
  private static NaiveShop shop;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    database = LocalDatabase.start(directory.resolve("database"), 0);
    mail = LocalMailServer.start(directory.resolve("mail"), 0, 0);
    shop = NaiveShop.start(database.port(), mail.smtpPort());
  }

  @AfterAll
  static void close() {
    shop.close();
    mail.close();
    database.close();
  }

  @Test
  void two_deliveries_at_the_same_moment_make_two_tickets_and_two_mails() {
    String event = event("pi_race");
    int mailsBefore = mail.messages().size();

    CompletableFuture.allOf(post("/webhook", event), post("/webhook", event)).join();

    assertThat(tickets("pi_race")).isEqualTo("{\"tickets\":2}");
    assertThat(mail.messages()).hasSize(mailsBefore + 2);
  }

  @Test
  void two_deliveries_one_after_the_other_make_one_ticket() {
    post("/webhook", event("pi_calm")).join();
    post("/webhook", event("pi_calm")).join();

    assertThat(tickets("pi_calm")).isEqualTo("{\"tickets\":1}");
  }

  private static String event(String intent) {
    return """
    {"id":"evt_1","type":"payment_intent.succeeded","data":{"object":
     {"id":"%s","object":"payment_intent","receipt_email":"buyer@example.com"}}}
    """
        .formatted(intent);
  }

  private String tickets(String intent) {
    return send(HttpRequest.newBuilder(uri("/tickets?paymentIntent=" + intent)).build()).join();
  }

  private CompletableFuture<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private CompletableFuture<String> send(HttpRequest request) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private static URI uri(String path) {
    return URI.create("http://localhost:" + shop.port() + path);
  }
}
