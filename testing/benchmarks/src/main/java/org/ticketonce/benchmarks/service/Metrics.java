package org.ticketonce.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a service tells about itself on its management port. */
public final class Metrics {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  /** The address ends with a slash. */
  Metrics(URI base) {
    this.base = base;
  }

  boolean isReady() {
    try {
      return get("health/ready").statusCode() == 200;
    } catch (ConnectException notYet) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a metric with these labels, as its line begins; 0 if there is none. */
  public double value(String nameAndLabels) {
    try {
      return get("metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(nameAndLabels + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(nameAndLabels.length() + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
