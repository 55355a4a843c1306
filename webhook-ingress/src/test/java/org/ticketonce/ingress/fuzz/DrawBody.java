package org.ticketonce.ingress.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ticketonce.ingress.fixtures.StripePayload;

/** Bodies that were events of Stripe once: some still are, the others were bent or broken. */
public record DrawBody(Dice dice) {
  private static final List<String> PAYLOADS =
      List.of(
          "payment_intent.succeeded",
          "payment_intent.succeeded-2019-12-03",
          "payment_intent.succeeded-connect",
          "payment_intent.succeeded-unknown-fields",
          "checkout.session.completed-expanded",
          "checkout.session.completed-free",
          "charge.refunded",
          "charge.dispute.created-expanded-charge",
          "charge.succeeded-without-payment-intent",
          "refund.created",
          "customer.created",
          "v1.payment_intent.succeeded",
          "v2.core.account.updated");

  private static final Set<String> READ =
      Set.of(
          "id",
          "object",
          "type",
          "created",
          "account",
          "context",
          "livemode",
          "data",
          "payment_intent",
          "related_object");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"true\"",
          "0",
          "-1",
          "1e999999",
          "9".repeat(400),
          "9".repeat(2_000),
          "0." + "1".repeat(1_500),
          "\"\"",
          "\"\\u0000\"",
          "\"pi_\\u0000\"",
          "\"pi_" + "a".repeat(10_000) + "\"",
          "\"evt_" + "b".repeat(251) + "\"",
          "\"evt_" + "b".repeat(252) + "\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800 \u201c\ud83c\udfab\"",
          "[]",
          "{}",
          "[{\"id\":\"pi_1\"}]",
          "{\"id\":\"pi_2\"}",
          "{\"id\":7}",
          "{\"id\":\"pi_3\",\"id\":null}",
          "{\"object\":{\"id\":\"pi_4\",\"payment_intent\":\"pi_5\"}}",
          "[".repeat(1_200) + "]".repeat(1_200),
          "{\"data\":".repeat(900) + "1" + "}".repeat(900),
          "NaN",
          "01",
          "+1",
          ".5",
          "0x10",
          "'pi_6'",
          "\"\\x\"",
          "\"\t\"",
          "/**/1",
          "\"pi_7\"",
          "\"cs_test_8\"",
          "\"payment_intent.succeeded\"",
          "\"checkout.session.completed\"",
          "\"charge.refunded\"",
          "\"invoice.paid\"",
          "\"v1.refund.created\"",
          "\"v2.core.event\"",
          "\"acct_1TicketOnceHall\"",
          "\"acct_2\"");

  private static final List<String> NO_UTF_8 =
      List.of("c0af", "eda080", "f5808080", "ff", "80", "e282", "f8888080");

  /** At most some 20 KiB. */
  public byte[] draw() {
    String json = StripePayload.named(dice.pick(PAYLOADS)).json();
    for (int changes = dice.between(0, 3); changes > 0; changes--) {
      json = bent(json);
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return dice.chance(25) ? broken(body, json) : body;
  }

  private String bent(String json) {
    List<JsonMember> all = JsonMember.in(json);
    List<JsonMember> read = all.stream().filter(member -> READ.contains(member.name())).toList();
    if (read.isEmpty()) {
      return json;
    }
    JsonMember member = dice.pick(dice.chance(80) ? read : all);
    String value = dice.pick(VALUES);
    return switch (dice.between(0, 5)) {
      case 0 -> member.doubled(json, value, true);
      case 1 -> member.doubled(json, value, false);
      case 2 -> member.renamed(json, dice.pick(List.copyOf(READ)));
      default -> member.withValue(json, value);
    };
  }

  private byte[] broken(byte[] body, String json) {
    int at = dice.between(0, body.length);
    return switch (dice.between(0, 6)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 -> Bytes.of(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body);
      case 2 -> Bytes.of(body, json.getBytes(StandardCharsets.UTF_8));
      case 3 -> dice.bytes(dice.between(0, 300));
      case 4 -> json.getBytes(Charset.forName(dice.pick("UTF-16", "UTF-16LE", "UTF-32", "latin1")));
      case 5 -> Bytes.flipped(body, dice, dice.between(1, 4));
      default ->
          Bytes.of(
              Arrays.copyOf(body, at),
              Bytes.ofHexadecimal(dice.pick(NO_UTF_8)),
              Arrays.copyOfRange(body, at, body.length));
    };
  }
}
