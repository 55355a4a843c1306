package org.ticketonce.ingress.fuzz;

import java.util.Arrays;

/** One body as chunks (RFC 9112, section 7.1), good and bad ones. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawChunks(Dice dice, byte[] body) {
  private static final String LAST = "0\r\n";
  private static final String END = "\r\n";

  /** Of any sizes, written in every way that is allowed. */
  byte[] good() {
    return goodWith("");
  }

  /** The same, with these lines as trailers. */
  byte[] goodWith(String trailers) {
    return Bytes.of(chunks(), Bytes.of(LAST + trailers + END));
  }

  private byte[] chunks() {
    byte[] all = {};
    int start = 0;
    while (start < body.length) {
      int size = dice.between(1, Math.max(1, dice.pick(10, 3_000, body.length)));
      int end = Math.min(body.length, start + size);
      String number = dice.pick("%x", "%X", "0000%x").formatted(end - start);
      String extension = dice.pick("", "", ";a", ";name=\"a value\"", ";" + "x".repeat(500));
      all =
          Bytes.of(
              all,
              Bytes.of(number + extension + END),
              Arrays.copyOfRange(body, start, end),
              Bytes.of(END));
      start = end;
    }
    return all;
  }

  /** Which no decoder can read to an end. */
  byte[] bad() {
    String size =
        dice.pick(
            "",
            "g",
            "-1",
            "0x5",
            "+5",
            "5 5",
            "ffffffffffffffffff",
            "7fffffff1",
            "\u00ff",
            "\0",
            "5;" + "x".repeat(9_000));
    byte[] content = dice.chance(50) ? body : new byte[0];
    return switch (dice.between(0, 2)) {
      case 0 -> Bytes.of(Bytes.of("5\r\n{\"a\":"), chunks());
      case 1 -> Bytes.of(chunks(), Bytes.of(size + END), content, Bytes.of(END + LAST + END));
      default -> Bytes.of(Bytes.of(size + END), content, Bytes.of(END + LAST + END));
    };
  }
}
