package org.ticketonce.ingress.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Byte arrays, put together and shown. */
final class Bytes {
  private static final int SHOWN = 4_000;

  private Bytes() {}

  static byte[] of(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  /** Each character is one byte. */
  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] ofHexadecimal(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** With this many bytes changed, or fewer if one is hit twice. */
  static byte[] flipped(byte[] original, Dice dice, int changes) {
    byte[] changed = original.clone();
    for (int change = 0; change < changes && changed.length > 0; change++) {
      changed[dice.between(0, changed.length - 1)] = (byte) dice.between(0, 255);
    }
    return changed;
  }

  /** Printable ASCII as it is, the rest as escapes; of long ones the beginning. */
  static String shown(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < Math.min(bytes.length, SHOWN); at++) {
      char c = (char) (bytes[at] & 0xff);
      boolean isPlain = c >= ' ' && c < 0x7f && c != '\\';
      text.append(isPlain ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return bytes.length > SHOWN ? text + "... (" + bytes.length + " bytes)" : text.toString();
  }
}
