package org.ticketonce.systemtests.crash;

import static org.ticketonce.systemtests.crash.CrashStep.at;
import static org.ticketonce.systemtests.crash.CrashStep.atTheDot;
import static org.ticketonce.systemtests.wire.Moment.answered;
import static org.ticketonce.systemtests.wire.Moment.said;

import java.util.List;
import java.util.stream.Stream;

/** Every step of sending one mail, in order. */
public final class SendPath {
  private static final List<CrashStep> BEFORE_THE_TRANSPORT =
      List.of(
          at(said(LedgerStatements.QUEUE), "before the mail is queued").withRow(CrashStep.NO_ROW),
          at(said(LedgerStatements.CLAIM), "before it is claimed").withRow(CrashStep.UNCLAIMED),
          at(answered(LedgerStatements.CLAIM), "when the claim is committed"),
          at(said(LedgerStatements.STORE), "before the message is stored"),
          at(answered(LedgerStatements.STORE), "when the message is stored"));

  private static final List<CrashStep> AT_THE_GATE =
      List.of(
          at(said(LedgerStatements.SENDING), "before SENDING is committed"),
          atTheDot(
              answered(LedgerStatements.SENDING),
              "when SENDING is committed",
              FirstLife.UNKNOWN_AND_NOT_TAKEN));

  private static final List<CrashStep> AT_THE_END =
      List.of(
          atTheDot(
              said(LedgerStatements.SENT),
              "when it has the reply, before SENT is committed",
              FirstLife.UNKNOWN_AND_TAKEN),
          atTheDot(
                  said(LedgerStatements.SENT),
                  "when it has asked for SENT, which is committed without it",
                  FirstLife.RECORDED)
              .andIsHeard(),
          at(answered(LedgerStatements.SENT), "when SENT is committed").withRow("SENT").recorded());

  private SendPath() {}

  /**
   * Through the ledger and a transport.
   *
   * @param beforeTheGate where the transport has not asked for SENDING
   * @param afterTheGate where it has, and has not learnt what became of the mail
   */
  public static List<CrashStep> through(
      List<CrashStep> beforeTheGate, List<CrashStep> afterTheGate) {
    return Stream.of(BEFORE_THE_TRANSPORT, beforeTheGate, AT_THE_GATE, afterTheGate, AT_THE_END)
        .flatMap(List::stream)
        .toList();
  }
}
