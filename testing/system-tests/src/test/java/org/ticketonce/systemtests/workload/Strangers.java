package org.ticketonce.systemtests.workload;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ticketonce.systemtests.shop.SignedPost;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.workload.Answers.Owed;
import org.ticketonce.systemtests.workload.Answers.Place;

/**
 * Requests that are not, or not quite, those of Stripe: none of them may be answered 2xx unless its
 * signature is right, and none but 503 may speak of a failure (P6, P7).
 */
final class Strangers {
  private static final int TOO_OLD_SECONDS = 3_600;
  private static final int TOO_LARGE = 1024 * 1024 + 1;
  private static final Set<String> EXCUSES = Set.of("503", "none");

  private final SignedPost post = new SignedPost();
  private final Clock clock = Clock.systemUTC();
  private final Supplier<URI> endpoint;
  private final Supplier<URI> operatorApi;
  private final Courier courier;
  private final Answers answers;

  /**
   * Asks for the address at every request.
   *
   * @param operatorApi a page that shows buyers to operators
   */
  Strangers(Supplier<URI> endpoint, Supplier<URI> operatorApi, Courier courier, Answers answers) {
    this.endpoint = endpoint;
    this.operatorApi = operatorApi;
    this.courier = courier;
    this.answers = answers;
  }

  /**
   * One such request.
   *
   * @param event of a sale that is told nowhere else, so that it must never come to exist
   */
  void call(Webhook event, RandomGenerator random) {
    String body = event.body();
    long now = clock.instant().getEpochSecond();
    switch (random.nextInt(12)) {
      case 0 -> refused("400", body, SignedPost.sign(body, "whsec_of_somebody_else", now));
      case 1 ->
          refused("400", body, SignedPost.sign(body, SignedPost.SECRET, now - TOO_OLD_SECONDS));
      case 2 ->
          refused("400", body, SignedPost.sign(body, SignedPost.SECRET, now + TOO_OLD_SECONDS));
      case 3 -> refused("400", body + " ", SignedPost.sign(body, SignedPost.SECRET, now));
      case 4 -> refused("400", body, "t=" + now + ",v1=");
      case 5 -> refused("413", "x".repeat(TOO_LARGE), SignedPost.sign("x", SignedPost.SECRET, now));
      case 6 -> read();
      case 7 -> unreadable(body.substring(0, body.length() / 2));
      case 8 -> wrongMode(event);
      case 9 -> unauthorised(HttpRequest.newBuilder(operatorApi.get()).GET().build());
      case 10 ->
          unauthorised(
              HttpRequest.newBuilder(operatorApi.get())
                  .header("Authorization", "Bearer guessed-" + now)
                  .GET()
                  .build());
      default -> courier.deliver(ofNoOrder(body), new Owed(event.eventId(), Place.NOWHERE));
    }
  }

  private void unreadable(String body) {
    answers.signed(body, body);
    answers.doomed(body);
    courier.deliver(body, new Owed("", Place.UNREADABLE));
  }

  private void wrongMode(Webhook event) {
    answers.doomed(event.eventId());
    courier.deliver(live(event.body()), new Owed(event.eventId(), Place.WRONG_MODE));
  }

  private static String live(String body) {
    return body.replace("\"livemode\": false, \"pending", "\"livemode\": true, \"pending");
  }

  private static String ofNoOrder(String body) {
    return body.replace("\"type\": \"payment_intent.succeeded\"", "\"type\": \"customer.created\"");
  }

  private void refused(String status, String body, String signature) {
    expect(status, courier.note(post.send(endpoint.get(), body, signature)), signature);
  }

  private void read() {
    HttpRequest get = HttpRequest.newBuilder(endpoint.get()).GET().build();
    expect("405", courier.note(post.send(get)), "GET");
  }

  /** Nobody sees a buyer's data without the operator's token. */
  private void unauthorised(HttpRequest get) {
    expect("401", courier.note(post.send(get)), get.uri().getPath());
  }

  private void expect(String wanted, String status, String what) {
    Optional.of(status)
        .filter(seen -> !seen.equals(wanted) && !EXCUSES.contains(seen))
        .ifPresent(
            seen -> answers.surprise("%s was answered %s, not %s".formatted(what, seen, wanted)));
  }
}
