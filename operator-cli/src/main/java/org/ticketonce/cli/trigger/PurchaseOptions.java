package org.ticketonce.cli.trigger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketonce.cli.terminal.Identifiers;
import org.ticketonce.cli.webhook.Purchase;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.PaymentIntentId;
import picocli.CommandLine.Option;

/** What the made-up buyer bought, in the words of the metadata contract. */
final class PurchaseOptions {
  private static final long PRICE = 2500;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      defaultValue = "buyer@example.com",
      description = "The buyer's address (default: ${DEFAULT-VALUE}).")
  String email;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Example Buyer",
      description = "The buyer's name (default: ${DEFAULT-VALUE}).")
  String name;

  @Option(
      names = "--quantity",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many tickets (default: ${DEFAULT-VALUE}). 0 leaves it out, and so does --metadata"
              + " ticket_items=...")
  int quantity;

  @Option(names = "--type", paramLabel = "TYPE", description = "The ticket type, such as Adult.")
  String ticketType;

  @Option(
      names = "--amount",
      paramLabel = "CENTS",
      description = "Amount paid in the currency's smallest unit (default: 2500 per ticket).")
  Long amount;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "usd",
      converter = Identifiers.OfCurrency.class,
      description = "The currency (default: ${DEFAULT-VALUE}).")
  Currency currency;

  @Option(
      names = "--event-name",
      paramLabel = "NAME",
      defaultValue = "Example Gala",
      description = "What the tickets are for (default: ${DEFAULT-VALUE}).")
  String eventName;

  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "More metadata, or other values for the above; repeatable.")
  Map<String, String> metadata = new LinkedHashMap<>();

  Purchase of(PaymentIntentId paymentIntent) {
    long paid = amount != null ? amount : PRICE * Math.max(1, quantity);
    return new Purchase(paymentIntent, email, name, paid, currency, allMetadata());
  }

  private Map<String, String> allMetadata() {
    Map<String, String> all = new LinkedHashMap<>();
    if (!metadata.containsKey("ticket_items")) {
      if (quantity != 0) {
        all.put("ticket_quantity", Integer.toString(quantity));
      }
      if (ticketType != null) {
        all.put("ticket_type", ticketType);
      }
    }
    if (!eventName.isEmpty()) {
      all.put("event_name", eventName);
    }
    all.put("buyer_name", name);
    all.putAll(metadata);
    return all;
  }
}
