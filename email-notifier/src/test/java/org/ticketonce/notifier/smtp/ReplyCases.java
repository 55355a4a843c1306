package org.ticketonce.notifier.smtp;

import static org.ticketonce.notifier.fixtures.Attempt.Becomes.FAILED;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.LATER_MAIL;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.LATER_SERVER;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.LATER_UNCLEAR;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.SENT;
import static org.ticketonce.notifier.fixtures.Attempt.Becomes.UNCERTAIN;
import static org.ticketonce.notifier.fixtures.Misfortune.closes;
import static org.ticketonce.notifier.fixtures.Misfortune.closesAfter;
import static org.ticketonce.notifier.fixtures.Misfortune.isSilent;
import static org.ticketonce.notifier.fixtures.Misfortune.resets;
import static org.ticketonce.notifier.fixtures.Misfortune.says;
import static org.ticketonce.notifier.fixtures.Misfortune.saysInPieces;

import java.util.stream.Stream;
import org.ticketonce.notifier.fixtures.Attempt.Becomes;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.Misfortune;

/** All that an SMTP server may do to a mail, in the order of the conversation. */
final class ReplyCases {
  private ReplyCases() {}

  /** One row of the README's table. */
  record ReplyCase(String id, Point point, Misfortune misfortune, Becomes becomes) {
    @Override
    public String toString() {
      return id + " becomes " + becomes.text();
    }
  }

  static Stream<ReplyCase> all() {
    return Stream.of(beforeTheMail(), envelope(), content(), dot(), takenAtTheDot())
        .flatMap(cases -> cases);
  }

  private static Stream<ReplyCase> beforeTheMail() {
    return Stream.of(
        at("greeting-421", Point.GREETING, says("421 4.3.2 not now"), LATER_SERVER),
        at("greeting-554", Point.GREETING, says("554 5.7.1 not you"), LATER_SERVER),
        at("greeting-garbage", Point.GREETING, says("hello"), LATER_SERVER),
        at("greeting-silence", Point.GREETING, isSilent(), LATER_SERVER),
        at("greeting-broken", Point.GREETING, closes(), LATER_SERVER),
        at("greeting-reset", Point.GREETING, resets(), LATER_SERVER),
        at("ehlo-421", Point.EHLO, says("421 4.3.2 closing"), SENT),
        at("ehlo-502", Point.EHLO, says("502 5.5.1 unknown"), SENT),
        at("ehlo-silence", Point.EHLO, isSilent(), LATER_SERVER),
        at("ehlo-broken", Point.EHLO, closes(), LATER_SERVER));
  }

  private static Stream<ReplyCase> envelope() {
    return Stream.of(
        at("mail-421", Point.MAIL, says("421 4.3.2 closing"), LATER_SERVER),
        at("mail-451", Point.MAIL, says("451 4.3.0 trouble"), LATER_SERVER),
        at("mail-530", Point.MAIL, says("530 5.7.0 log in first"), LATER_SERVER),
        at("mail-550", Point.MAIL, says("550 5.7.1 not this sender"), LATER_SERVER),
        at("mail-552", Point.MAIL, says("552 5.3.4 too big"), FAILED),
        at("mail-554", Point.MAIL, says("554 5.7.1 on a block list"), LATER_SERVER),
        at("mail-garbage", Point.MAIL, says("what"), LATER_UNCLEAR),
        at("mail-silence", Point.MAIL, isSilent(), LATER_UNCLEAR),
        at("mail-broken", Point.MAIL, closes(), LATER_UNCLEAR),
        at("mail-reset", Point.MAIL, resets(), LATER_UNCLEAR),
        at("rcpt-421", Point.RCPT, says("421 4.3.2 closing"), LATER_UNCLEAR),
        at("rcpt-450", Point.RCPT, says("450 4.2.0 greylisted"), LATER_MAIL),
        at("rcpt-451", Point.RCPT, says("451 4.7.1 greylisted"), LATER_MAIL),
        at("rcpt-452", Point.RCPT, says("452 4.2.2 mailbox full"), LATER_MAIL),
        at("rcpt-550", Point.RCPT, says("550 5.1.1 no such mailbox"), FAILED),
        at("rcpt-552", Point.RCPT, says("552 5.2.2 mailbox full"), FAILED),
        at("rcpt-553", Point.RCPT, says("553 5.1.3 no such name"), FAILED),
        at("rcpt-554", Point.RCPT, says("554 5.7.1 relay access denied"), FAILED),
        at("rcpt-garbage", Point.RCPT, says("25"), LATER_UNCLEAR),
        at("rcpt-silence", Point.RCPT, isSilent(), LATER_UNCLEAR),
        at("rcpt-broken", Point.RCPT, closes(), LATER_UNCLEAR),
        at("rcpt-reset", Point.RCPT, resets(), LATER_UNCLEAR));
  }

  private static Stream<ReplyCase> content() {
    return Stream.of(
        at("data-421", Point.DATA, says("421 4.3.2 closing"), LATER_UNCLEAR),
        at("data-451", Point.DATA, says("451 4.3.0 trouble"), LATER_MAIL),
        at("data-554", Point.DATA, says("554 5.5.1 no valid recipients"), FAILED),
        at("data-250", Point.DATA, says("250 2.0.0 ok"), LATER_UNCLEAR),
        at("data-garbage", Point.DATA, says("go!"), LATER_UNCLEAR),
        at("data-silence", Point.DATA, isSilent(), LATER_UNCLEAR),
        at("data-broken", Point.DATA, closes(), LATER_UNCLEAR),
        at("data-reset", Point.DATA, resets(), LATER_UNCLEAR),
        at("content-421", Point.CONTENT, says("421 4.4.2 too slow"), LATER_UNCLEAR),
        at("content-452", Point.CONTENT, says("452 4.3.1 disk full"), LATER_MAIL),
        at("content-552", Point.CONTENT, says("552 5.3.4 too big"), FAILED),
        at("content-250", Point.CONTENT, says("250 2.0.0 queued"), LATER_UNCLEAR),
        at("content-broken", Point.CONTENT, closes(), LATER_UNCLEAR),
        at("content-reset", Point.CONTENT, resets(), LATER_UNCLEAR));
  }

  private static Stream<ReplyCase> dot() {
    return Stream.of(
        at("dot-421", Point.DOT, says("421 4.3.2 closing"), LATER_UNCLEAR),
        at("dot-451", Point.DOT, says("451 4.3.0 trouble"), LATER_MAIL),
        at("dot-452", Point.DOT, says("452 4.3.1 disk full"), LATER_MAIL),
        at("dot-4yz-lines", Point.DOT, says("450-4.2.0 wait", "450 4.2.0 a bit"), LATER_MAIL),
        at("dot-550", Point.DOT, says("550 5.7.1 spam"), FAILED),
        at("dot-554", Point.DOT, says("554 5.6.0 malformed"), FAILED),
        at("dot-354", Point.DOT, says("354 go ahead"), UNCERTAIN),
        at("dot-garbage", Point.DOT, says("queued"), UNCERTAIN),
        at("dot-silence", Point.DOT, isSilent(), UNCERTAIN),
        at("dot-broken", Point.DOT, closes(), UNCERTAIN),
        at("dot-reset", Point.DOT, resets(), UNCERTAIN));
  }

  private static Stream<ReplyCase> takenAtTheDot() {
    return Stream.of(
        at("dot-250", Point.REPLY, says("250 2.0.0 queued as 4F2C"), SENT),
        at("dot-2yz", Point.REPLY, says("299 so be it"), SENT),
        at("dot-bare", Point.REPLY, says("250"), SENT),
        at("dot-odd-text", Point.REPLY, says("250 \t\u0000\u001b[31m <> \u00ff"), SENT),
        at("dot-lines", Point.REPLY, says("250-2.0.0 queued", "250 2.0.0 bye"), SENT),
        at("dot-pieces", Point.REPLY, saysInPieces("2", "50", " 2.0.0", " ok\r", "\n"), SENT),
        at("dot-long", Point.REPLY, says("250 " + "x".repeat(100_000)), SENT),
        at("dot-taken-silence", Point.REPLY, isSilent(), UNCERTAIN),
        at("dot-taken-broken", Point.REPLY, closes(), UNCERTAIN),
        at("dot-taken-reset", Point.REPLY, resets(), UNCERTAIN),
        at("dot-taken-half", Point.REPLY, closesAfter("250-2.0.0 queued\r\n"), UNCERTAIN));
  }

  private static ReplyCase at(String id, Point point, Misfortune misfortune, Becomes becomes) {
    return new ReplyCase(id, point, misfortune, becomes);
  }
}
