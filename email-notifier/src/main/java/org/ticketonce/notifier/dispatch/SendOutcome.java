package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
public sealed interface SendOutcome {

  /** What an attempt says about whoever takes the mails. */
  enum Server {
    /** It gave a definite answer about this mail; it will about others. */
    ANSWERS,
    /** Other mails would fare no better. */
    IS_IN_TROUBLE,
    /** Nothing: it may not even have been asked. */
    SAYS_NOTHING
  }

  /** One word for metrics and logs. */
  String name();

  /** What it says about whoever takes the mails. */
  Server server();

  /** For how long whoever takes the mails wants to be left alone. */
  default Duration leaveAlone() {
    return Duration.ZERO;
  }

  /** A definite answer about this mail; others will get theirs. */
  sealed interface Answered extends SendOutcome {
    @Override
    default Server server() {
      return Server.ANSWERS;
    }
  }

  /**
   * Taken.
   *
   * @param evidence the server's reply
   */
  record Sent(String evidence) implements Answered {
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

    @Override
    public Server server() {
      return Server.SAYS_NOTHING;
    }
  }

  /**
   * Definitely not taken.
   *
   * @param concern whether other mails may fare better
   * @param evidence why
   * @param delay until the next attempt
   * @param leaveAlone for how long the server wants to be left alone, by all mails
   */
  record Retry(
      TransientMailFailure.Concern concern, String evidence, Duration delay, Duration leaveAlone)
      implements SendOutcome {
    @Override
    public String name() {
      return "retry";
    }

    @Override
    public Server server() {
      return switch (concern) {
        case SERVER -> Server.IS_IN_TROUBLE;
        case MAIL -> Server.ANSWERS;
      };
    }
  }

  /**
   * Definitely not taken, for good.
   *
   * @param evidence why
   */
  record Failed(String evidence) implements Answered {
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

    @Override
    public Server server() {
      return Server.IS_IN_TROUBLE;
    }
  }

  /**
   * Nobody knows, and repeating it will not tell: it is held for a person at once.
   *
   * @param evidence what is known
   */
  record Contested(String evidence) implements Answered {
    @Override
    public String name() {
      return "uncertain";
    }
  }
}
