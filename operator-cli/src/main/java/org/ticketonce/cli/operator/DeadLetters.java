package org.ticketonce.cli.operator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.cli.terminal.IssuerOptions;

/** The dead letters of all services, as the issuer's API lists them. */
final class DeadLetters {
  private static final String LETTERS = "/api/dead-letters";
  private static final String PAGE = "200";

  private final URI base;
  private final JsonHttp http;

  private DeadLetters(URI base, String token) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
  }

  static DeadLetters at(IssuerOptions issuer) {
    return new DeadLetters(issuer.base(), issuer.operatorToken(System.getenv()));
  }

  /** One of them. */
  record Letter(
      String id,
      String topic,
      String key,
      String eventId,
      String reason,
      String detail,
      String deadAt,
      String replayedAt,
      int replays,
      String replayedBy,
      String replayedWhy) {

    String line() {
      return "%s  %s  %s  %s  %s%s%s"
          .formatted(
              id,
              deadAt,
              reason,
              key == null ? "-" : key,
              eventId == null ? "-" : eventId,
              detail == null ? "" : "  " + detail,
              replayedAt == null ? "" : "  " + replay());
    }

    private String replay() {
      return "replayed "
          + replayedAt
          + (replayedBy == null ? "" : " by " + replayedBy)
          + (replayedWhy == null ? "" : ": " + replayedWhy);
    }
  }

  private record Page(List<Letter> deadLetters, String next) {}

  /**
   * Which letters are meant; null is any.
   *
   * @param since when they died, at the earliest
   * @param until before when
   * @param again whether those count too that were replayed already
   */
  record Filter(
      String reason, String key, String topic, Instant since, Instant until, boolean again) {
    private boolean fits(Letter letter) {
      Instant dead = Instant.parse(letter.deadAt());
      return (since == null || !dead.isBefore(since)) && (until == null || dead.isBefore(until));
    }

    private Map<String, String> asked() {
      Map<String, String> asked = new HashMap<>();
      asked.put("limit", PAGE);
      asked.put("reason", reason);
      asked.put("key", key);
      asked.put("topic", topic);
      asked.put("replayed", again ? null : "false");
      asked.values().removeIf(value -> value == null);
      return asked;
    }
  }

  /** Newest first. */
  List<Letter> find(Filter filter) throws InterruptedException {
    Map<String, String> asked = filter.asked();
    List<Letter> found = new ArrayList<>();
    Page page;
    do {
      page = http.get(base.resolve(LETTERS + "?" + query(asked)), Page.class);
      page.deadLetters().stream().filter(filter::fits).forEach(found::add);
      asked.put("after", page.next());
    } while (page.next() != null);
    return found;
  }

  private static String query(Map<String, String> asked) {
    return asked.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  Letter find(String id) throws InterruptedException {
    return http.get(at(id, ""), Letter.class);
  }

  /** Puts its record back where it came from. */
  void replay(String id, String confirm, AuditOptions audit) throws InterruptedException {
    Map<String, String> request = new HashMap<>();
    request.put("confirm", confirm);
    request.put("by", audit.by);
    request.put("why", audit.why);
    http.post(at(id, "/replay"), request);
  }

  private URI at(String id, String rest) {
    return base.resolve(
        LETTERS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + rest);
  }
}
