package org.ticketonce.ingress.fuzz;

import static org.ticketonce.ingress.fixtures.StripeSignature.SECRET;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.ticketonce.ingress.fixtures.StripeSignature;

/** Header lines over one body, good and bad ones. Each character is one byte. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawSignature(Dice dice, byte[] body) {
  private static final String NAME = "Stripe-Signature: ";
  private static final String WRONG = ",v1=" + "0".repeat(64);

  /**
   * Header lines, and what is to be answered.
   *
   * @param status 200, 400 or 431
   */
  record Lines(List<String> headers, int status) {
    private static Lines taken(String header) {
      return new Lines(List.of(header), 200);
    }

    private static Lines refused(String... headers) {
      return new Lines(List.of(headers), 400);
    }
  }

  /** As Stripe signs, on a clock that need not agree with ours. */
  Lines good() {
    long time = now() + dice.between(-280, 280);
    String right = signature(SECRET, time);
    return Lines.taken(
        switch (dice.between(0, 6)) {
          case 0 -> NAME + "t=" + time + WRONG.repeat(dice.between(1, 15)) + ",v1=" + right;
          case 1 -> NAME + "t=" + time + ",v0=" + right + ",v1=" + right + ",v2=,v10=ff";
          case 2 -> NAME + "v1=" + right + ",t=" + time;
          case 3 -> "sTRIPE-sIGNATURE:\t " + "t=" + time + ",v1=" + right + " \t";
          case 4 -> NAME + "t=" + time + ",v0=0".repeat(10_000) + ",v1=" + right;
          default -> NAME + "t=" + time + ",v1=" + right;
        });
  }

  /** As an attacker would, or a proxy that means well. */
  Lines bad() {
    long now = now();
    String right = signature(SECRET, now);
    String good = NAME + "t=" + now + ",v1=" + right;
    return switch (dice.between(0, 19)) {
      case 0 -> Lines.refused();
      case 1 -> Lines.refused(good, good);
      case 2 -> Lines.refused(good, "stripe-signature: ");
      case 3 -> Lines.refused(NAME + "t=" + now + WRONG.repeat(16) + ",v1=" + right);
      case 4 -> new Lines(List.of(NAME + "t=" + now + WRONG.repeat(10_000) + ",v1=" + right), 431);
      case 5 -> Lines.refused(NAME + "t=" + now + ",v0=" + right + ",v10=" + right);
      case 6 -> Lines.refused(NAME + "t=" + now + ",v1=" + signature("whsec_another", now));
      case 7 -> Lines.refused(NAME + "t=" + (now + dice.pick(-1, 1)) + ",v1=" + right);
      case 8 -> Lines.refused(aged(dice.pick(-1_000_000_000, -3_600, -320, 320, 86_400)));
      case 9 -> Lines.refused(NAME + "t=" + oddTime() + ",v1=" + right);
      case 10 -> Lines.refused(NAME + "t=" + now + ",v1=" + right.substring(1));
      case 11 -> Lines.refused(NAME + "t=" + now + ",v1=" + right + right);
      case 12 -> Lines.refused(NAME + "t=" + now + ", v1=" + right);
      case 13 -> Lines.refused(NAME + "t=" + now + ",V1=" + right);
      case 14 -> Lines.refused(NAME + ",".repeat(dice.between(0, 10_000)));
      case 15 -> Lines.refused(NAME + text(dice.bytes(40)));
      case 16 -> Lines.refused(NAME + "t=" + now + ",v1=" + right.toUpperCase(Locale.ROOT));
      case 17 -> Lines.refused(NAME + "t=" + now + ",v1=\u00e9\u00ff" + right);
      case 18 -> Lines.refused(NAME + "t=" + now + ",v1=" + other(right));
      default -> Lines.refused(NAME + "t:" + now + ";v1:" + right);
    };
  }

  /** Without control characters, which the HTTP server refuses before us. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "x");
  }

  private String aged(long seconds) {
    long time = now() - seconds;
    return NAME + "t=" + time + ",v1=" + signature(SECRET, time);
  }

  private String oddTime() {
    return dice.pick(
        "",
        "-" + now(),
        "+" + now(),
        " " + now(),
        now() + ".0",
        "9".repeat(13),
        "9".repeat(5_000),
        "0x" + now(),
        "1e9",
        "NaN",
        "\u0661",
        "t=" + now());
  }

  /** One digit is another. */
  private String other(String signature) {
    int at = dice.between(0, signature.length() - 1);
    char digit = signature.charAt(at) == '0' ? '1' : '0';
    return signature.substring(0, at) + digit + signature.substring(at + 1);
  }

  private String signature(String secret, long time) {
    return StripeSignature.signature(body, secret, time);
  }

  private static long now() {
    return StripeSignature.now();
  }
}
