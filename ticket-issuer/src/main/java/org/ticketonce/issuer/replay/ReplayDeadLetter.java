package org.ticketonce.issuer.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.replay.DeadLetterLedger.Listed;

/**
 * Puts a dead letter's record back on the topic it came from: key, value and headers as they were,
 * its delivery id too. It then takes the same path as any other record, and if that fails again,
 * becomes another dead letter.
 *
 * <p>What the ingress has refused on purpose goes back only if the operator names the reason:
 * nothing behind the topic checks mode or account.
 */
@ApplicationScoped
public class ReplayDeadLetter {
  private static final Logger LOG = Logger.getLogger(ReplayDeadLetter.class);

  /** What the ingress refuses although it could be handled. */
  public static final Set<String> ON_PURPOSE = Set.of("wrong-mode", "unknown-account");

  private final DeadLetterLedger ledger;
  private final LetterLog log;
  private final MeterRegistry meters;

  ReplayDeadLetter(DeadLetterLedger ledger, LetterLog log, MeterRegistry meters) {
    this.ledger = ledger;
    this.log = log;
    this.meters = meters;
    LetterId.ORIGINS.forEach(this::replayed);
  }

  /**
   * Completes once the broker has the record and the list says so; {@link BrokerUnavailable} if
   * that cannot be known. To repeat it does no harm: a second copy tells nothing new.
   */
  public Uni<ReplayOutcome> replay(LetterId id, ReplayDecision decision) {
    return ledger
        .find(id)
        .chain(
            listed ->
                listed.isEmpty()
                    ? outcome(ReplayOutcome.NOT_LISTED)
                    : replay(id, listed.get(), decision));
  }

  private Uni<ReplayOutcome> replay(LetterId id, Listed listed, ReplayDecision decision) {
    if (!isConfirmed(listed, decision.confirmation())) {
      return outcome(ReplayOutcome.UNCONFIRMED);
    }
    return log.fetch(id)
        .chain(
            letter -> {
              if (letter.isEmpty() || !isSame(letter, listed.deadAt())) {
                return outcome(ReplayOutcome.GONE);
              }
              return letter.get().value() == null
                  ? outcome(ReplayOutcome.WITHOUT_VALUE)
                  : putBack(id, letter.get(), decision);
            })
        .invoke(outcome -> LOG.infof("dead letter %s (%s): %s", id, listed.reason(), outcome));
  }

  private Uni<ReplayOutcome> putBack(
      LetterId id, ConsumerRecord<byte[], byte[]> letter, ReplayDecision decision) {
    return ledger
        .noteBeginning(id, decision)
        .chain(() -> log.putBack(id, letter))
        .invoke(() -> replayed(id.origin()).increment())
        .chain(() -> ledger.noteReplay(id, decision))
        .replaceWith(ReplayOutcome.REPLAYED)
        .onFailure(RecordTooLargeException.class)
        .recoverWithItem(ReplayOutcome.TOO_LARGE);
  }

  private static boolean isConfirmed(Listed listed, String confirmation) {
    boolean refusedOnPurpose = !listed.wasOnItsTopic() || ON_PURPOSE.contains(listed.reason());
    return confirmation == null ? !refusedOnPurpose : confirmation.equals(listed.reason());
  }

  /** A topic that was deleted and made anew has another letter in that place. */
  private static boolean isSame(Optional<ConsumerRecord<byte[], byte[]>> letter, Instant deadAt) {
    return letter.map(found -> LetterReader.deadAt(found.timestamp())).equals(Optional.of(deadAt));
  }

  private static Uni<ReplayOutcome> outcome(ReplayOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }

  private Counter replayed(String topic) {
    return meters.counter("ticketonce.dead.letters.replayed", "topic", topic);
  }
}
