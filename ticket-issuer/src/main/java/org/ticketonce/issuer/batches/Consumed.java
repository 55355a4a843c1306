package org.ticketonce.issuer.batches;

import java.util.List;
import org.ticketonce.issuer.deadletters.DeadLetter;
import org.ticketonce.issuer.offsets.Span;

/**
 * What a transaction consumes, beside what it does with it.
 *
 * @param group the consumer group
 * @param spans one per partition
 * @param deadLetters records of these spans that are on their dead letter topic instead
 */
public record Consumed(String group, List<Span> spans, List<DeadLetter> deadLetters) {
  /** For transactions that no record has asked for. */
  public static final Consumed NOTHING = new Consumed("", List.of(), List.of());
}
