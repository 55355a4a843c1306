package org.ticketonce.contract;

/** Names of HTTP headers of webhook-ingress' answers. */
public final class AnswerHeaders {
  /**
   * Which of Stripe's two worlds is fulfilled: {@code live} or {@code test}. On 2xx answers alone,
   * so that nobody learns it who cannot sign.
   */
  public static final String MODE = "Ticketonce-Mode";

  private AnswerHeaders() {}
}
