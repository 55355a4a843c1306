package org.ticketonce.local.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The webhook handler of the incident, faithful in its mistake: between the check and the insert
 * lies the work of the request, and meanwhile another delivery checks too.
 *
 * <p>{@code POST /webhook} takes an event, {@code GET /tickets?paymentIntent=pi_} counts, {@code
 * POST /reset} forgets, {@code POST /back-date} lets time pass. It verifies no signature: that was
 * not the mistake.
 */
public final class NaiveShop implements AutoCloseable {
  /** In the incident a delivery took 50 to 200 ms; always the same here, so that runs compare. */
  static final Duration WORK = Duration.ofMillis(120);

  private static final int THREADS = 32;
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NaiveLedger ledger;
  private final NaiveTransport mail;
  private final Duration work;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer http;

  private NaiveShop(int port, NaiveLedger ledger, NaiveTransport mail, Duration work)
      throws IOException {
    this.ledger = ledger;
    this.mail = mail;
    this.work = work;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(threads);
    on("/webhook", this::fulfil);
    on("/tickets", this::count);
    on("/reset", this::reset);
    on("/back-date", this::backDate);
  }

  /** Opens on a free port, with a database and a mail server that run on this machine. */
  public static NaiveShop start(int databasePort, int smtpPort) {
    return start(0, databasePort, smtpPort, WORK);
  }

  /** The same on a given port, with another time for the work of a request. */
  public static NaiveShop start(int port, int databasePort, int smtpPort, Duration work) {
    try {
      NaiveShop shop =
          new NaiveShop(port, NaiveLedger.open(databasePort), new NaiveTransport(smtpPort), work);
      shop.http.start();
      return shop;
    } catch (IOException e) {
      throw new IllegalStateException("The naive shop does not open", e);
    }
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private JsonNode fulfil(HttpExchange exchange) throws IOException, SQLException {
    JsonNode payment = body(exchange).path("data").path("object");
    String intent = payment.path("payment_intent").asText(payment.path("id").asText());
    if (ledger.ticketsOf(intent) == 0) {
      work();
      ledger.insertTicket(intent);
      mail.sendConfirmation(buyer(payment), intent);
    }
    return JSON.valueToTree(Map.of("received", true));
  }

  private static String buyer(JsonNode payment) {
    return payment
        .path("receipt_email")
        .asText(payment.path("metadata").path("buyer_email").asText("buyer@example.com"));
  }

  /** Looking up the event, rendering the tickets: what a handler does while the world goes on. */
  private void work() {
    try {
      TimeUnit.NANOSECONDS.sleep(work.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode count(HttpExchange exchange) throws SQLException {
    String query = exchange.getRequestURI().getQuery();
    String intent = query == null ? "" : query.replaceFirst("^paymentIntent=", "");
    return JSON.valueToTree(Map.of("tickets", ledger.ticketsOf(intent)));
  }

  private JsonNode reset(HttpExchange exchange) throws SQLException {
    ledger.forget();
    return JSON.valueToTree(Map.of("reset", true));
  }

  private JsonNode backDate(HttpExchange exchange) throws IOException, SQLException {
    JsonNode request = body(exchange);
    ledger.backDate(
        request.path("paymentIntentId").asText(),
        Duration.ofMillis(request.path("gapMillis").asLong()));
    return JSON.valueToTree(Map.of("backDated", true));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
  }

  private void on(String path, Answer answer) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            respond(exchange, answer);
          }
        });
  }

  private static void respond(HttpExchange exchange, Answer answer) throws IOException {
    int status = 200;
    JsonNode json;
    try {
      json = answer.to(exchange);
    } catch (SQLException | NaiveTransport.Failure e) {
      status = 500;
      json = JSON.valueToTree(Map.of("error", String.valueOf(e.getMessage())));
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  /** What one path answers. */
  private interface Answer {
    JsonNode to(HttpExchange exchange) throws IOException, SQLException;
  }
}
