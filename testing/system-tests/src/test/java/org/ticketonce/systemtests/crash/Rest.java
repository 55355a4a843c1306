package org.ticketonce.systemtests.crash;

/**
 * How a mail ends.
 *
 * @param row the ledger's word
 * @param mails how many of it were accepted
 */
public record Rest(String row, int mails) {
  /** As it should be. */
  public static final Rest SENT_ONCE = new Rest("SENT", 1);

  /** Nobody can know, and a person is asked: accepted once or never. */
  public static Rest held(int mails) {
    return new Rest("UNCERTAIN, held", mails);
  }
}
