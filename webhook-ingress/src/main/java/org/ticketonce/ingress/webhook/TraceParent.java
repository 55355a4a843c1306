package org.ticketonce.ingress.webhook;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * A <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C traceparent</a>. This
 * service records no spans of its own: it hands the caller's context on, or starts one, so that a
 * delivery can be followed through the topics.
 */
record TraceParent(String value) {
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final ThreadLocal<SplittableRandom> RANDOM =
      ThreadLocal.withInitial(SplittableRandom::new);

  /** The caller's if it is well-formed, else a new sampled one. */
  static TraceParent of(String header) {
    return header != null && FORM.matcher(header).matches() ? new TraceParent(header) : create();
  }

  private static TraceParent create() {
    SplittableRandom random = RANDOM.get();
    HexFormat hexadecimal = HexFormat.of();
    String traceId =
        hexadecimal.toHexDigits(random.nextLong()) + hexadecimal.toHexDigits(random.nextLong());
    return new TraceParent(
        "00-" + traceId + "-" + hexadecimal.toHexDigits(random.nextLong()) + "-01");
  }
}
