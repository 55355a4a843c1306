package org.ticketonce.systemtests.crash;

import java.util.List;
import java.util.Map;
import org.ticketonce.systemtests.shop.Sale;

/** One column of the matrix: a way for mails to leave the notifier, between it and a trap. */
public interface TransportUnderTest extends AutoCloseable {

  /** Names its table in docs/promises.md. */
  String name();

  /** How the notifier is configured to use it, over the stack's own environment. */
  Map<String, String> environment();

  /** Where to die. */
  List<CrashStep> steps();

  /** Breaks connections that wait for a next mail, so that each mail goes through all steps. */
  void hangUp();

  /** How a mail must end whose first sender died at this step. */
  Rest rest(CrashStep step);

  /** How many mails to the buyer the other side has accepted, by its own record. */
  int accepted(Sale sale);

  @Override
  void close();
}
