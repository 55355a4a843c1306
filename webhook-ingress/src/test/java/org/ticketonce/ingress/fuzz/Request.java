package org.ticketonce.ingress.fuzz;

import java.util.Set;

/**
 * One request and what must become of it.
 *
 * @param trouble a word for what is wrong with it
 * @param bytes as they go over the wire
 * @param signed the body, if it may lie on a topic afterwards, else null
 * @param statuses with which it may be answered
 * @param ending what else may happen
 */
@SuppressWarnings("ArrayRecordComponent") // Drawn, sent and shown; never compared.
record Request(String trouble, byte[] bytes, byte[] signed, Set<Integer> statuses, Ending ending) {
  enum Ending {
    /** It is answered, and the connection stays in step. */
    ANSWERED,
    /** Or the connection is closed without an answer. */
    ANSWERED_OR_CUT,
    /** And what stands behind it may be taken for requests of its own. */
    OUT_OF_STEP
  }

  /** The only answer. */
  static Request answered(String trouble, byte[] bytes, byte[] body, int status) {
    return new Request(
        trouble, bytes, status == 200 ? body : null, Set.of(status), Ending.ANSWERED);
  }

  /** Both are right, because the request is not quite one. */
  static Request tolerated(String trouble, byte[] bytes, byte[] body) {
    return new Request(trouble, bytes, body, Set.of(200, 400), Ending.ANSWERED);
  }

  /** Whatever happens, but never a 200. */
  static Request brokenOff(String trouble, byte[] bytes) {
    return new Request(trouble, bytes, null, Set.of(400, 408, 413), Ending.ANSWERED_OR_CUT);
  }

  /** Never a 200 either, and not one answer alone. */
  static Request outOfStep(String trouble, byte[] bytes) {
    return new Request(trouble, bytes, null, Answer.REFUSALS, Ending.OUT_OF_STEP);
  }
}
