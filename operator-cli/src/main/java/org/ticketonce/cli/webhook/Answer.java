package org.ticketonce.cli.webhook;

/** What came back for one delivery. */
public sealed interface Answer {

  /** Whether Stripe would count this delivery as received and never send it again. */
  default boolean isAccepted() {
    return this instanceof Status status && status.code() >= 200 && status.code() < 300;
  }

  /** An HTTP answer. */
  record Status(int code) implements Answer {
    @Override
    public String toString() {
      return "HTTP " + code;
    }
  }

  /**
   * A connection that broke or stayed silent: nobody knows what the receiver did.
   *
   * @param reason what the HTTP client said
   */
  record Silence(String reason) implements Answer {
    @Override
    public String toString() {
      return "no answer (" + reason + ")";
    }
  }
}
