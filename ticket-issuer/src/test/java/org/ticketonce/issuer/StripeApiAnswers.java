package org.ticketonce.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers of Stripe's API, as <a href="https://docs.stripe.com/api">its reference</a> has them. */
public final class StripeApiAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StripeApiAnswers() {}

  /** One page of a session's line items. */
  public static String lineItems(boolean hasMore, String... items) {
    return list("/v1/checkout/sessions/cs_1/line_items", hasMore, List.of(items));
  }

  /** One line item of a one-time price. */
  public static String lineItem(String id, String price, String product, long quantity) {
    ObjectNode item = JSON.createObjectNode().put("id", id).put("object", "item");
    item.put("amount_discount", 0).put("amount_subtotal", 5000).put("amount_tax", 0);
    item.put("amount_total", 5000).put("currency", "usd").put("description", "Winter Gala");
    item.put("quantity", quantity);
    ObjectNode priced = item.putObject("price").put("id", price).put("object", "price");
    priced.put("active", true).put("billing_scheme", "per_unit").put("created", 1_766_000_000L);
    priced.put("currency", "usd").putNull("custom_unit_amount").put("livemode", false);
    priced.putNull("lookup_key").putNull("nickname").put("product", product).putNull("recurring");
    priced.put("tax_behavior", "unspecified").putNull("tiers_mode").putNull("transform_quantity");
    priced.put("type", "one_time").put("unit_amount", 5000).put("unit_amount_decimal", "5000");
    priced.putObject("metadata");
    return item.toString();
  }

  /** The sessions of a payment intent. */
  public static String sessions(String... ids) {
    return list(
        "/v1/checkout/sessions",
        false,
        List.of(ids).stream()
            .map(
                id ->
                    JSON.createObjectNode()
                        .put("id", id)
                        .put("object", "checkout.session")
                        .put("mode", "payment")
                        .put("payment_status", "paid")
                        .put("status", "complete")
                        .toString())
            .toList());
  }

  /** An error, whose message may quote what it is about. */
  public static String error(String code) {
    ObjectNode error = JSON.createObjectNode();
    ObjectNode detail = error.putObject("error").put("message", "secret words");
    detail.put("type", "invalid_request_error");
    if (!code.isEmpty()) {
      detail.put("code", code);
    }
    return error.toString();
  }

  private static String list(String url, boolean hasMore, List<String> elements) {
    ObjectNode list = JSON.createObjectNode().put("object", "list").put("url", url);
    list.put("has_more", hasMore);
    ArrayNode data = list.putArray("data");
    for (String element : elements) {
      try {
        data.add(JSON.readTree(element));
      } catch (JsonProcessingException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return list.toString();
  }
}
