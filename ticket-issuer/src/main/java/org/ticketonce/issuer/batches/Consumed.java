package org.ticketonce.issuer.batches;

import java.util.List;
import org.ticketonce.issuer.offsets.Span;

/**
 * What a transaction consumes, beside what it does with it. Records of these spans that it leaves
 * out are on their dead letter topic.
 *
 * @param group the consumer group
 * @param spans one per partition
 */
public record Consumed(String group, List<Span> spans) {
  /** For transactions that no record has asked for. */
  public static final Consumed NOTHING = new Consumed("", List.of());
}
