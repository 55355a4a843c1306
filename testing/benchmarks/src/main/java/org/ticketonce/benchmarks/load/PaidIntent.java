package org.ticketonce.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * {@code payment_intent.succeeded} over two tickets, of 1.8 KB as Stripe writes it: another payment
 * by another buyer for each number. Used by one thread.
 */
public final class PaidIntent {
  private static final String NUMBER = "0000000000000000";
  private static final HexFormat HEXADECIMAL = HexFormat.of();

  private static final String EVENT =
      """
      {"id":"evt_3Bench0000000000000000","object":"event","api_version":"2026-05-27.dahlia",\
      "created":1767225601,"data":{"object":{"id":"pi_3Bench0000000000000000",\
      "object":"payment_intent","amount":5000,"amount_capturable":0,"amount_details":{"tip":{}},\
      "amount_received":5000,"application":null,"application_fee_amount":null,\
      "automatic_payment_methods":{"allow_redirects":"always","enabled":true},"canceled_at":null,\
      "cancellation_reason":null,"capture_method":"automatic_async",\
      "client_secret":"pi_3Bench0000000000000000_secret_example","confirmation_method":"automatic",\
      "created":1767225598,"currency":"usd","customer":null,"description":"Two seats",\
      "last_payment_error":null,"latest_charge":"ch_3Bench0000000000000000","livemode":false,\
      "metadata":{"ticket_quantity":"2","ticket_type":"Balcony","event_name":"Winter Gala",\
      "event_starts_at":"2027-02-14T19:30:00+01:00","event_venue":"Old Town Hall"},\
      "next_action":null,"on_behalf_of":null,"payment_method":"pm_1TicketOnce0001",\
      "payment_method_configuration_details":null,"payment_method_options":{"card":{\
      "installments":null,"mandate_options":null,"network":null,\
      "request_three_d_secure":"automatic"},"link":{"persistent_token":null}},\
      "payment_method_types":["card","link"],"processing":null,\
      "receipt_email":"buyer-0000000000000000@example.com","review":null,"setup_future_usage":null,\
      "shipping":{"address":{"city":"Example City","country":"DE","line1":"1 Example Street",\
      "line2":null,"postal_code":"10115","state":null},"carrier":null,"name":"Ada Example",\
      "phone":null,"tracking_number":null},"source":null,"statement_descriptor":null,\
      "statement_descriptor_suffix":null,"status":"succeeded","transfer_data":null,\
      "transfer_group":null}},"livemode":false,"pending_webhooks":1,"request":{\
      "id":"req_TicketOnce0001","idempotency_key":"6c9f7a52-0d1e-4d0b-9f0a-000000000001"},\
      "type":"payment_intent.succeeded"}\
      """;

  private static final int[] NUMBERS = placesOf(NUMBER);

  private final byte[] body = EVENT.getBytes(StandardCharsets.US_ASCII);

  /** How many bytes each body has. */
  public static int bodyBytes() {
    return EVENT.length();
  }

  /** The payment intent's id, which is its order's key; ids rise with numbers as Stripe's do. */
  public static String key(long number) {
    return "pi_3Bench" + HEXADECIMAL.toHexDigits(number);
  }

  /** The event's id. */
  public static String event(long number) {
    return "evt_3Bench" + HEXADECIMAL.toHexDigits(number);
  }

  /** The number of a buyer's address. */
  public static long numberOf(String buyer) {
    int end = buyer.indexOf('@');
    return HexFormat.fromHexDigitsToLong(buyer, end - NUMBER.length(), end);
  }

  /** The event's body; it is good until the next one is asked for. */
  public byte[] body(long number) {
    byte[] digits = HEXADECIMAL.toHexDigits(number).getBytes(StandardCharsets.US_ASCII);
    for (int place : NUMBERS) {
      System.arraycopy(digits, 0, body, place, digits.length);
    }
    return body;
  }

  private static int[] placesOf(String text) {
    return IntStream.iterate(
            EVENT.indexOf(text), place -> place >= 0, place -> EVENT.indexOf(text, place + 1))
        .toArray();
  }
}
