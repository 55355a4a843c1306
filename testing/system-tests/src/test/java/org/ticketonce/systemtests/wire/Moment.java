package org.ticketonce.systemtests.wire;

/**
 * One word of a conversation, on its way.
 *
 * @param what a command, a statement, or what a dialect calls it
 * @param way from which side it comes
 */
public record Moment(String what, Way way) {

  /** Who speaks. */
  public enum Way {
    /** The client has said it, and the server has not heard it. */
    SAID,
    /** The server has answered it, and the client does not know. */
    ANSWERED
  }

  /** The client has said it, and the server has not heard it. */
  public static Moment said(String what) {
    return new Moment(what, Way.SAID);
  }

  /** The server has answered it, and the client does not know. */
  public static Moment answered(String what) {
    return new Moment(what, Way.ANSWERED);
  }
}
