package org.ticketonce.notifier.smtp;

/** What the mail server said to the final dot. */
sealed interface DotReply {

  /** The dot was not sent; the server has discarded the mail (RFC 5321, 3.8). */
  record NotReached() implements DotReply {}

  /** 2yz: the server has taken responsibility (RFC 5321, 4.2.5). */
  record Accepted(String text) implements DotReply {}

  /** 4yz or 5yz, to the dot or to the content already: it definitely has not. */
  record Refused(int code, String text) implements DotReply {}

  /** No reply, or none that means anything: nobody knows (RFC 1047). */
  record Lost(String text) implements DotReply {}

  /** Reads a reply as Angus returns it; -1 stands for the end of the connection. */
  static DotReply of(int code, String text) {
    return switch (code / 100) {
      case 2 -> new Accepted(text);
      case 4, 5 -> new Refused(code, text);
      default -> new Lost("no meaningful reply to the final dot: " + text);
    };
  }
}
