package org.ticketonce.cli.takeover;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;

/** The ticket issuer's API, as far as imports need it. */
final class ImportApi {
  private final URI imports;
  private final JsonHttp http;

  ImportApi(URI base, String token) {
    this.imports = base.resolve("/api/imports");
    this.http = new JsonHttp(Optional.of(token));
  }

  /**
   * What is the same in all requests.
   *
   * @param livemode false for payments of Stripe's test mode
   * @param dryRun whether the issuer only says what would come of it
   */
  record Frame(boolean livemode, boolean dryRun, String by, String why) {}

  private record Request(
      boolean livemode, boolean dryRun, String by, String why, List<ShopOrder> orders) {}

  private record Answer(List<Result> orders) {}

  /**
   * What came of one order.
   *
   * @param result {@code imported}, {@code unchanged} or {@code refused}
   * @param detail why, or what of it was left out; may be null
   */
  record Result(String key, String result, String detail) {}

  /** What came of each, in their order. */
  List<Result> post(List<ShopOrder> orders, Frame frame) throws InterruptedException {
    Request request =
        new Request(frame.livemode(), frame.dryRun(), frame.by(), frame.why(), orders);
    return http.post(imports, request, Answer.class).orders();
  }
}
