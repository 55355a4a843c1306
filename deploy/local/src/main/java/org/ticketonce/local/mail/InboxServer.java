package org.ticketonce.local.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the mail server. */
final class InboxServer implements AutoCloseable {
  private static final int THREADS = 8;

  private final HttpServer http;
  private final ExecutorService threads;

  private InboxServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  static InboxServer start(MailStore store, int port) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      http.setExecutor(threads);
      http.start();
      return new InboxServer(http, threads);
    } catch (IOException e) {
      throw new IllegalStateException("The inbox does not start on port " + port, e);
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
