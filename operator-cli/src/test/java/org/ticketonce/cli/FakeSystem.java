package org.ticketonce.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ingress, order API, inbox and naive handler in one HTTP server: as much of them as a race sees.
 * The naive handler checks, thinks for 50 ms and inserts, so only deliveries that really are in
 * flight together make it double.
 */
public final class FakeSystem implements AutoCloseable {
  public static final String SECRET = "whsec_local_development_only";
  public static final String TOKEN = "a-token-for-this-test";

  /** What this system makes of its promise. */
  public enum Behaviour {
    KEEPS,
    DOUBLES_TICKETS,
    DOUBLES_EMAILS,
    LOSES,
    SELLS_FOR_REAL,
    IS_IN_LIVE_MODE,
    SAYS_NO_MODE
  }

  private final ObjectMapper mapper = new ObjectMapper();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<String>> deliveries = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> naiveTickets = new ConcurrentHashMap<>();
  private final Map<String, Long> backDated = new ConcurrentHashMap<>();
  private final List<String[]> mails = new CopyOnWriteArrayList<>();
  private final Behaviour behaviour;
  private final HttpServer server;

  private FakeSystem(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/webhooks/stripe", this::webhook);
    server.createContext("/api/orders", this::orders);
    server.createContext("/api/v1/messages", this::inbox);
    server.createContext("/webhook", this::naiveWebhook);
    server.createContext("/tickets", this::naiveTickets);
    server.createContext("/back-date", this::backDate);
    server.createContext("/reset", exchange -> reset(exchange));
    server.start();
  }

  public static FakeSystem that(Behaviour behaviour) throws IOException {
    return new FakeSystem(behaviour);
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** How many payments it has heard of. */
  public int payments() {
    return deliveries.size();
  }

  /** How often each payment intent's event was delivered. */
  public int deliveriesOf(String paymentIntent) {
    return deliveries.getOrDefault(paymentIntent, List.of()).size();
  }

  public Map<String, Long> backDated() {
    return backDated;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void webhook(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    if (!isSigned(exchange, body)) {
      answer(exchange, 400, mapper.createObjectNode());
      return;
    }
    mode().ifPresent(mode -> exchange.getResponseHeaders().set("Ticketonce-Mode", mode));
    JsonNode event = mapper.readTree(body);
    if (event.path("type").asText().startsWith("ticketonce.")) {
      answer(exchange, 200, mapper.createObjectNode());
      return;
    }
    JsonNode intent = event.at("/data/object");
    List<String> known =
        deliveries.computeIfAbsent(intent.path("id").asText(), id -> new CopyOnWriteArrayList<>());
    known.add("delivery");
    boolean again = known.size() > 1;
    if (behaviour != Behaviour.LOSES && (!again || behaviour == Behaviour.DOUBLES_EMAILS)) {
      mails.add(new String[] {"tickets@example.com", intent.path("receipt_email").asText()});
    }
    answer(exchange, 200, mapper.createObjectNode());
  }

  private Optional<String> mode() {
    return switch (behaviour) {
      case SAYS_NO_MODE -> Optional.empty();
      case IS_IN_LIVE_MODE -> Optional.of("live");
      case KEEPS, DOUBLES_TICKETS, DOUBLES_EMAILS, LOSES, SELLS_FOR_REAL -> Optional.of("test");
    };
  }

  private void orders(HttpExchange exchange) throws IOException {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, mapper.createObjectNode());
      return;
    }
    String key = exchange.getRequestURI().getPath().substring("/api/orders".length());
    if (key.isEmpty()) {
      ObjectNode page = mapper.createObjectNode();
      page.putArray("orders").addObject().put("livemode", behaviour == Behaviour.SELLS_FOR_REAL);
      answer(exchange, 200, page);
    } else if (behaviour == Behaviour.LOSES || deliveriesOf(key.substring(1)) == 0) {
      answer(exchange, 404, mapper.createObjectNode());
    } else {
      answer(exchange, 200, order(key.substring(1)));
    }
  }

  private ObjectNode order(String key) {
    ObjectNode order = mapper.createObjectNode().put("key", key).put("status", "ISSUED");
    int sent = deliveriesOf(key);
    int tickets = behaviour == Behaviour.DOUBLES_TICKETS ? sent : 1;
    for (int number = 1; number <= tickets; number++) {
      order.withArray("tickets").addObject().put("number", number);
    }
    order.withArray("emails").addObject().put("kind", "confirmation").put("status", "SENT");
    for (int i = 0; i < sent; i++) {
      ObjectNode delivery = order.withArray("deliveries").addObject();
      if (i > 0) {
        delivery.putObject("duplicate").put("kind", "CONCURRENT").put("gapMillis", 3);
      }
    }
    return order;
  }

  private void inbox(HttpExchange exchange) throws IOException {
    ObjectNode page = mapper.createObjectNode();
    ArrayNode messages = page.putArray("messages");
    List<String[]> accepted = new ArrayList<>(mails);
    for (int i = 0; i < accepted.size(); i++) {
      ObjectNode message = messages.addObject().put("ID", "mail-" + i);
      message.putObject("From").put("Address", accepted.get(i)[0]);
      message.putArray("To").addObject().put("Address", accepted.get(i)[1]);
    }
    answer(exchange, 200, page);
  }

  private void naiveWebhook(HttpExchange exchange) throws IOException {
    JsonNode intent = mapper.readTree(body(exchange)).at("/data/object");
    String id = intent.path("id").asText();
    AtomicInteger tickets = naiveTickets.computeIfAbsent(id, any -> new AtomicInteger());
    boolean none = tickets.get() == 0 || backDated.containsKey(id);
    pause();
    if (none) {
      tickets.incrementAndGet();
      mails.add(new String[] {"naive-shop@example.com", intent.path("receipt_email").asText()});
    }
    answer(exchange, 200, mapper.createObjectNode());
  }

  private void naiveTickets(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getQuery().substring("paymentIntent=".length());
    int tickets = naiveTickets.getOrDefault(id, new AtomicInteger()).get();
    answer(exchange, 200, mapper.createObjectNode().put("tickets", tickets));
  }

  private void backDate(HttpExchange exchange) throws IOException {
    JsonNode body = mapper.readTree(body(exchange));
    backDated.put(body.path("paymentIntentId").asText(), body.path("gapMillis").asLong());
    answer(exchange, 200, mapper.createObjectNode());
  }

  private void reset(HttpExchange exchange) throws IOException {
    naiveTickets.clear();
    answer(exchange, 200, mapper.createObjectNode());
  }

  private static boolean isSigned(HttpExchange exchange, String body) {
    try {
      String header = exchange.getRequestHeaders().getFirst("Stripe-Signature");
      return Webhook.Signature.verifyHeader(body, header, SECRET, 300);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
