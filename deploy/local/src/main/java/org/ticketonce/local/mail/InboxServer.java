package org.ticketonce.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The HTTP side of the mail server. */
final class InboxServer implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int FAILED = 500;

  /** A page of another site that has been resolved to this machine must not read the mails. */
  private static final Pattern OWN_NAME =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

  private final HttpServer http;
  private final ExecutorService threads;

  private InboxServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  static InboxServer start(MailStore store, int port) {
    InboxRoutes routes = new InboxRoutes(new Mailbox(store));
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      http.setExecutor(threads);
      http.createContext("/", exchange -> answer(exchange, routes));
      http.start();
      return new InboxServer(http, threads);
    } catch (IOException e) {
      throw new IllegalStateException("The inbox does not start on port " + port, e);
    }
  }

  private static void answer(HttpExchange exchange, InboxRoutes routes) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange, routes));
    }
  }

  private static Reply reply(HttpExchange exchange, InboxRoutes routes) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !OWN_NAME.matcher(host).matches()) {
      return Reply.text(Reply.BAD_REQUEST, "The inbox is for this machine alone");
    }
    try {
      return routes.answer(exchange);
    } catch (IOException | UncheckedIOException e) {
      return Reply.text(FAILED, "The mail cannot be read: " + e.getMessage());
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(
        reply.status(), isHead || reply.content().length == 0 ? -1 : reply.content().length);
    if (!isHead && reply.content().length > 0) {
      exchange.getResponseBody().write(reply.content());
    }
  }

  int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
