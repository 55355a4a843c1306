package org.ticketonce.issuer.lineitems;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionLineItemListParams;
import com.stripe.param.checkout.SessionListParams;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.issuer.lineitems.Answer.LineItem;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Request;

/**
 * Stripe's API: <a href="https://docs.stripe.com/api/checkout/sessions/line_items">the line items
 * of a session</a>, and <a href="https://docs.stripe.com/api/checkout/sessions/list">the session of
 * a payment intent</a>. The library asks for the API version that it was made for, so that its
 * models fit whatever the account's version is.
 */
public class LineItemTransport {
  private static final long PAGE = 100;

  /** Far more than a session can have; without an end, a strange answer could go on for ever. */
  private static final int MOST_ITEMS = 1000;

  private static final int RETRIES = 1;

  private final StripeClient client;

  /** The API at {@code base}, under this key, whose read of Checkout Sessions is all it needs. */
  public LineItemTransport(String apiKey, URI base, Duration connectTimeout, Duration readTimeout) {
    client =
        StripeClient.builder()
            .setApiKey(apiKey)
            .setApiBase(withoutSlash(base.toString()))
            .setConnectTimeout((int) connectTimeout.toMillis())
            .setReadTimeout((int) readTimeout.toMillis())
            .setMaxNetworkRetries(RETRIES)
            .build();
  }

  private static String withoutSlash(String base) {
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** Asks for what was bought. Blocks, at most for two time-outs per page. */
  Answer ask(Request request) {
    RequestOptions options = RequestOptions.builder().setStripeAccount(request.account()).build();
    try {
      Optional<CheckoutSessionId> session =
          request.session() != null
              ? Optional.of(request.session())
              : sessionOf(request.order().value(), options);
      return session.isEmpty() ? new Answer.NoSession() : itemsOf(session.get(), options);
    } catch (StripeException failure) {
      return answer(failure);
    }
  }

  private Optional<CheckoutSessionId> sessionOf(String paymentIntent, RequestOptions options)
      throws StripeException {
    SessionListParams params =
        SessionListParams.builder().setPaymentIntent(paymentIntent).setLimit(1L).build();
    List<Session> sessions = client.v1().checkout().sessions().list(params, options).getData();
    return sessions.stream().findFirst().map(Session::getId).map(CheckoutSessionId::new);
  }

  private Answer itemsOf(CheckoutSessionId session, RequestOptions options) throws StripeException {
    List<LineItem> items = new ArrayList<>();
    String last = null;
    while (items.size() <= MOST_ITEMS) {
      StripeCollection<com.stripe.model.LineItem> page = page(session, last, options);
      page.getData().forEach(item -> items.add(read(item)));
      if (!Boolean.TRUE.equals(page.getHasMore()) || page.getData().isEmpty()) {
        return new Answer.Sold(session, items);
      }
      last = page.getData().get(page.getData().size() - 1).getId();
    }
    return new Answer.Refused("more than " + MOST_ITEMS + " line items");
  }

  private StripeCollection<com.stripe.model.LineItem> page(
      CheckoutSessionId session, String after, RequestOptions options) throws StripeException {
    SessionLineItemListParams params =
        SessionLineItemListParams.builder().setLimit(PAGE).setStartingAfter(after).build();
    return client.v1().checkout().sessions().lineItems().list(session.value(), params, options);
  }

  private static LineItem read(com.stripe.model.LineItem item) {
    Price price = item.getPrice();
    return new LineItem(
        price == null ? null : price.getId(),
        price == null ? null : price.getProduct(),
        item.getQuantity());
  }

  /** An unknown object in a parameter is told as 400, one in the path as 404. */
  private static Answer answer(StripeException failure) {
    int status = failure.getStatusCode() == null ? 0 : failure.getStatusCode();
    String why =
        failure.getClass().getSimpleName() + ", status " + status + ", code " + failure.getCode();
    if (status == 404 || (status == 400 && "resource_missing".equals(failure.getCode()))) {
      return new Answer.NotFound();
    }
    return status >= 400 && status < 500 && status != 409 && status != 429
        ? new Answer.Refused(why)
        : new Answer.Unavailable(why);
  }
}
