package org.ticketonce.systemtests;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.stack.Stack;

/** Someone with the token of both APIs. */
final class Operator {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Stack stack;

  Operator(Stack stack) {
    this.stack = stack;
  }

  /** Has the buyer of a sale forgotten, by address, and returns the issuer's answer. */
  String erase(Sale sale) {
    String body =
        """
        {"email": "%s", "by": "system tests", "why": "asked to be forgotten"}
        """
            .formatted(sale.email());
    return send(
        request(Service.TICKET_ISSUER, "/api/erasures").POST(BodyPublishers.ofString(body)));
  }

  /** The order of a sale, as the issuer shows it. */
  String order(Sale sale) {
    return send(request(Service.TICKET_ISSUER, "/api/orders/" + sale.paymentIntent()));
  }

  /** The mails of a sale, as the notifier shows them, newest first. */
  String emails(Sale sale) {
    return send(request(Service.EMAIL_NOTIFIER, "/api/emails?order=" + sale.paymentIntent()));
  }

  private HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(stack.service(service).url().resolve(path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + stack.operatorToken());
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
