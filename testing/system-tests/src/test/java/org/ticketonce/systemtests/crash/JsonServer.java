package org.ticketonce.systemtests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A provider's HTTP server: one request after the other, each of which arrives whole or never. */
final class JsonServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;

  /** What is asked; the key is empty where there is none, the query is decoded. */
  record Request(String method, String key, String query, String body) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Status and a body in JSON. */
  record Reply(int status, String body) {}

  private JsonServer(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port. */
  static JsonServer listen(Function<Request, Reply> provider) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
      server.createContext("/", exchange -> answer(exchange, provider));
      server.start();
      return new JsonServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, Function<Request, Reply> provider)
      throws IOException {
    try (exchange) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      String query = exchange.getRequestURI().getQuery();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply =
          provider.apply(
              new Request(
                  exchange.getRequestMethod(),
                  key == null ? "" : key,
                  query == null ? "" : query,
                  new String(body, StandardCharsets.UTF_8)));
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
