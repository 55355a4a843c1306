package org.ticketonce.systemtests.crash;

import org.ticketonce.systemtests.shop.Sale;

/**
 * What was seen of one death.
 *
 * @param exitCode of the process
 * @param then the row and the mails before anything was started again
 * @param atRest the same, once nothing moves any more
 */
public record Death(CrashStep step, Sale sale, int exitCode, Rest then, Rest atRest) {

  /** One line of the table in docs/promises.md. */
  String line(int number) {
    return "| %d | %s | %s | %d | %s | %d |"
        .formatted(number, step.when(), then.row(), then.mails(), atRest.row(), atRest.mails());
  }
}
