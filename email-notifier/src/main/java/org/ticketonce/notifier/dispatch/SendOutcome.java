package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
public sealed interface SendOutcome {

  /** One word for metrics and logs. */
  String name();

  /**
   * Taken.
   *
   * @param evidence the server's reply
   */
  record Sent(String evidence) implements SendOutcome {
    @Override
    public String name() {
      return "sent";
    }
  }

  /** Not sent, and no attempt: the gate did not open. */
  record GivenBack() implements SendOutcome {
    @Override
    public String name() {
      return "given-back";
    }
  }

  /**
   * Definitely not taken.
   *
   * @param concern whether other mails may fare better
   * @param evidence why
   * @param delay until the next attempt
   */
  record Retry(TransientMailFailure.Concern concern, String evidence, Duration delay)
      implements SendOutcome {
    @Override
    public String name() {
      return "retry";
    }
  }

  /**
   * Definitely not taken, for good.
   *
   * @param evidence why
   */
  record Failed(String evidence) implements SendOutcome {
    @Override
    public String name() {
      return "failed";
    }
  }

  /**
   * Nobody knows.
   *
   * @param evidence what is known
   * @param lookAfter when more may be known; empty: it is held for a person at once
   */
  record Uncertain(String evidence, Optional<Duration> lookAfter) implements SendOutcome {
    @Override
    public String name() {
      return "uncertain";
    }
  }
}
