package org.ticketonce.notifier.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;
import org.ticketonce.notifier.ledger.EmailId;

/**
 * Whose fault it is that a mail is not taken, where its reply does not tell: a wrong setting of the
 * shop's must not end mail after mail, and a mail that makes the server break off must not hold all
 * others for ever. What is accepted meanwhile decides. Known is what this process has seen since it
 * started. Safe for use by many threads.
 */
final class Blame {
  private static final Logger LOG = Logger.getLogger(Blame.class);

  /** One forgotten is taken for the server's trouble once more. */
  private static final int MOST_REMEMBERED = 1_000;

  private final int mostRefusals;
  private final Map<EmailId, Long> acceptedAtLastTrouble = new LinkedHashMap<>();
  private long accepted;
  private int refusalsInARow;

  /** That many permanent refusals in a row may be the mails' own fault. */
  Blame(int mostRefusals) {
    this.mostRefusals = mostRefusals;
  }

  /** A mail was taken. */
  synchronized void accepted(EmailId mail) {
    accepted++;
    refusalsInARow = 0;
    acceptedAtLastTrouble.remove(mail);
  }

  /**
   * A mail was refused for good. Of these, no more than allowed are the mails' between two that are
   * taken.
   */
  synchronized Refusal refused() {
    refusalsInARow++;
    Concern concern = refusalsInARow > mostRefusals ? Concern.SERVER : Concern.MAIL;
    if (refusalsInARow == mostRefusals + 1) {
      LOG.errorf(
          "mails wait: %d were refused for good in a row, and none was taken in between. Look at"
              + " the evidence of the latest FAILED mails, at mail.from, and at what the server or"
              + " provider has against it: its domain, its account, or a block list",
          refusalsInARow);
    }
    return new Refusal(concern, refusalsInARow);
  }

  /**
   * A permanent refusal.
   *
   * @param concern whose fault it is taken for
   * @param inARow how many there have been, with this one, since a mail was taken
   */
  record Refusal(Concern concern, int inARow) {}

  /**
   * The server broke off over a mail: the mail's fault if it has taken others since it last did.
   */
  synchronized Concern unexplained(EmailId mail) {
    Long before = acceptedAtLastTrouble.remove(mail);
    acceptedAtLastTrouble.put(mail, accepted);
    if (acceptedAtLastTrouble.size() > MOST_REMEMBERED) {
      acceptedAtLastTrouble.remove(acceptedAtLastTrouble.keySet().iterator().next());
    }
    return before == null || before == accepted ? Concern.SERVER : Concern.MAIL;
  }
}
