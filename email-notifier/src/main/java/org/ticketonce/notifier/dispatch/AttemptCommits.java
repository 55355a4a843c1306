package org.ticketonce.notifier.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.DotLedger;
import org.ticketonce.notifier.ledger.DotLedger.Committed;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/**
 * One thread that commits what all senders have to commit around the final dot: whatever has come
 * while it committed the last, in one statement. Nobody waits for company.
 *
 * <p>Whoever asks to begin waits for the answer; whoever has a reply goes on. That it is recorded
 * no later than its sender begins with the next mail is what the order of their calls brings about,
 * so that a crash leaves no more mails uncertain than there are senders. A reply is kept until the
 * database has taken it, or the process ends: what is known here is known nowhere else.
 */
@Singleton
public class AttemptCommits {
  private static final Logger LOG = Logger.getLogger(AttemptCommits.class);

  /** After those who send, before those who tell of it. */
  private static final int WHEN_SENDERS_HAVE_STOPPED = Integer.MAX_VALUE - 2;

  private static final long OUTAGE_MILLIS = 500;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final BiFunction<List<ClaimedEmail>, Map<ClaimedEmail, String>, Committed> ledger;
  private final Thread loop = new Thread(this::run, "email-commits");

  // Guarded by this.
  private final List<Beginning> beginning = new ArrayList<>();
  private final Map<ClaimedEmail, String> replies = new LinkedHashMap<>();
  private boolean stopping;
  private boolean ended;

  private record Beginning(ClaimedEmail mail, CompletableFuture<Boolean> begun) {}

  private record Work(List<Beginning> beginning, Map<ClaimedEmail, String> replies) {
    boolean isNone() {
      return beginning.isEmpty() && replies.isEmpty();
    }

    /** The same, one by one. */
    List<Work> alone() {
      List<Work> each = new ArrayList<>();
      replies.forEach((mail, reply) -> each.add(new Work(List.of(), Map.of(mail, reply))));
      beginning.forEach(asked -> each.add(new Work(List.of(asked), Map.of())));
      return each;
    }
  }

  @Inject
  AttemptCommits(DotLedger ledger, NotifierConfiguration configuration) {
    this(
        (beginning, replies) ->
            ledger.commit(beginning, replies, configuration.mail().sendingLease()));
  }

  /** Commits by {@code ledger}, which throws what {@link DotLedger#commit} does. */
  AttemptCommits(BiFunction<List<ClaimedEmail>, Map<ClaimedEmail, String>, Committed> ledger) {
    this.ledger = ledger;
    this.loop.setDaemon(true);
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    loop.start();
  }

  /** Whether the loop lives; without it no mail leaves. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  /**
   * Waits until SENDING is committed, and says whether it is: false if the claim is lost, the order
   * voided, or the service stopped. An exception leaves it unknown.
   */
  boolean begin(ClaimedEmail mail) {
    try {
      return ask(mail).join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private synchronized CompletableFuture<Boolean> ask(ClaimedEmail mail) {
    if (stopping) {
      return CompletableFuture.completedFuture(false);
    }
    Beginning asked = new Beginning(mail, new CompletableFuture<>());
    beginning.add(asked);
    notifyAll();
    return asked.begun();
  }

  /** The server has taken it; recorded before anything that is asked for later. */
  synchronized void sent(ClaimedEmail mail, String evidence) {
    if (ended) {
      LOG.warnf("email %s: sent, and not recorded; its lease makes it UNCERTAIN", mail.id());
      return;
    }
    replies.put(mail, evidence);
    notifyAll();
  }

  /** How many changes wait for the next commit. */
  synchronized int waiting() {
    return beginning.size() + replies.size();
  }

  private void run() {
    try {
      for (Work work = next(); !work.isNone(); work = next()) {
        commit(work);
      }
    } catch (InterruptedException stop) {
      LOG.debug("interrupted", stop);
    }
  }

  /** Waits for work; there is none once all is done and the service stops. */
  private synchronized Work next() throws InterruptedException {
    while (beginning.isEmpty() && replies.isEmpty() && !stopping) {
      wait();
    }
    Work work = new Work(List.copyOf(beginning), new LinkedHashMap<>(replies));
    beginning.clear();
    replies.clear();
    ended = work.isNone();
    return work;
  }

  private void commit(Work work) throws InterruptedException {
    try {
      answer(work, ledger.apply(mails(work), work.replies()));
    } catch (LedgerUnavailable outage) {
      waitFor(outage, List.of(work));
    } catch (RuntimeException | Error defect) {
      // An Error too: whoever is not answered would wait for ever.
      LOG.error("a group was not committed because of a defect", defect);
      commitEachAlone(work.alone());
    }
  }

  /** One that cannot be committed must not take others with it; its lease then decides. */
  private void commitEachAlone(List<Work> alone) throws InterruptedException {
    for (Work one : alone) {
      try {
        answer(one, ledger.apply(mails(one), one.replies()));
      } catch (LedgerUnavailable outage) {
        waitFor(outage, alone.subList(alone.indexOf(one), alone.size()));
        return;
      } catch (RuntimeException | Error again) {
        refuse(one, again);
        for (ClaimedEmail mail : one.replies().keySet()) {
          LOG.errorf(again, "email %s: sent, and not recorded because of a defect", mail.id());
        }
      }
    }
  }

  /** Nobody begins, and replies are recorded once the database answers. */
  private void waitFor(LedgerUnavailable outage, List<Work> left) throws InterruptedException {
    for (Work work : left) {
      refuse(work, outage);
      keep(work.replies());
    }
    LOG.warnf("recording of sent mails waits: %s", outage.getMessage());
    Thread.sleep(OUTAGE_MILLIS);
  }

  private static List<ClaimedEmail> mails(Work work) {
    return work.beginning().stream().map(Beginning::mail).toList();
  }

  private static void answer(Work work, Committed committed) {
    for (Beginning asked : work.beginning()) {
      asked.begun().complete(committed.begun().contains(asked.mail().id()));
    }
    for (ClaimedEmail mail : work.replies().keySet()) {
      if (!committed.sent().contains(mail.id())) {
        LOG.warnf("email %s: sent, which was recorded before or comes too late", mail.id());
      }
    }
  }

  private static void refuse(Work work, Throwable failure) {
    work.beginning().forEach(asked -> asked.begun().completeExceptionally(failure));
  }

  private synchronized void keep(Map<ClaimedEmail, String> unrecorded) {
    unrecorded.forEach(replies::putIfAbsent);
  }

  void stop(@Observes @Priority(WHEN_SENDERS_HAVE_STOPPED) ShutdownEvent event)
      throws InterruptedException {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    loop.join(PATIENCE_AT_STOP.toMillis());
    if (loop.isAlive()) {
      LOG.warn("stopping with sent mails that are not recorded; their leases make them UNCERTAIN");
    }
  }
}
