package org.ticketonce.cli.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of the issuer as an import sees: it remembers keys, and refuses those named so. */
final class FakeIssuer implements AutoCloseable {
  static final String TOKEN = "a-token-for-this-test";
  private static final int MOST_BYTES = 256 * 1024;

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final HttpServer server;

  FakeIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/imports", this::imports);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What was asked for, request by request. */
  List<JsonNode> requests() {
    return requests;
  }

  /** All orders, in the order in which they came. */
  List<JsonNode> orders() {
    List<JsonNode> orders = new ArrayList<>();
    requests.forEach(request -> request.path("orders").forEach(orders::add));
    return orders;
  }

  private synchronized void imports(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, mapper.createObjectNode());
    } else if (body.length > MOST_BYTES) {
      answer(exchange, 413, mapper.createObjectNode());
    } else {
      JsonNode request = mapper.readTree(body);
      requests.add(request);
      answer(exchange, 200, results(request));
    }
  }

  private ObjectNode results(JsonNode request) {
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode results = answer.putArray("orders");
    boolean dryRun = request.path("dryRun").asBoolean();
    for (JsonNode order : request.path("orders")) {
      String key = order.path("key").asText();
      ObjectNode one = results.addObject().put("key", key);
      if (key.contains("refused")) {
        one.put("result", "refused").put("detail", "it already has tickets");
      } else {
        one.put("result", known.contains(key) ? "unchanged" : "imported");
        one.put("detail", key.contains("nobody") ? "left out: buyer.email" : null);
        if (!dryRun) {
          known.add(key);
        }
      }
    }
    return answer;
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
