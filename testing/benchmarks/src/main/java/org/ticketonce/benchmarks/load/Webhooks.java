package org.ticketonce.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Endless {@link PaidIntent} events, each signed at the moment of sending as Stripe signs. Used by
 * one thread.
 */
public final class Webhooks {
  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEXADECIMAL = HexFormat.of();

  private final PaidIntent intent = new PaidIntent();
  private final Clock clock;
  private final Mac mac;
  private final String head;
  private Sending sending = (number, intended) -> {};
  private long number;

  /** Is told of each payment, before it is sent, when it was meant to be sent. */
  public interface Sending {
    void sent(long number, long intended);
  }

  /**
   * The first number must differ from run to run on the same data, so that no payment comes twice.
   */
  public Webhooks(String path, String signingSecret, Clock clock, long firstNumber) {
    this.clock = clock;
    this.mac = mac(signingSecret);
    this.number = firstNumber;
    this.head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Stripe/1.0"
            + " (+https://stripe.com/docs/webhooks)\r\nContent-Type: application/json;"
            + " charset=utf-8\r\nContent-Length: "
            + PaidIntent.bodyBytes()
            + "\r\nStripe-Signature: t=";
  }

  /** From now on this is told of each payment. */
  public Webhooks tellingOf(Sending sending) {
    this.sending = sending;
    return this;
  }

  /** One whole HTTP request; the buffer is to be written before the next one is asked for. */
  ByteBuffer next(long intended) {
    sending.sent(number, intended);
    byte[] body = intent.body(number++);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
    String signature = HEXADECIMAL.formatHex(mac.doFinal(body));
    byte[] start =
        (head + timestamp + ",v1=" + signature + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return ByteBuffer.wrap(request);
  }

  private static Mac mac(String signingSecret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
