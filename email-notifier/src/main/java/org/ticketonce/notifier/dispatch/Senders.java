package org.ticketonce.notifier.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.ClaimedEmail;

/**
 * The threads that send, one mail each at a time, and the prepared mails that wait for them. What
 * waits is bounded: by the parallelism, by the {@link Pace}, and to a single mail while the {@link
 * Brake} is on.
 */
final class Senders {
  private static final Logger LOG = Logger.getLogger(Senders.class);
  private static final int WAITING_PER_SENDER = 8;
  private static final int MOST_IN_HAND = 256;

  /** Mails are claimed for slots that open before the dispatcher looks again. */
  private static final Duration AHEAD = Duration.ofMillis(1_200);

  /** How long mails in flight may take to end when the service stops; many servers look at them. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(60);

  private final SendEmail sendEmail;
  private final RecordOutcome recordOutcome;
  private final MeterRegistry meters;
  private final Runnable room;
  private final ExecutorService threads;
  private final int most;
  private final long freshNanos;
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Pace pace;
  private final Brake brake = new Brake(System::nanoTime, new SecureRandom());

  /** Tells {@code room} after each mail. */
  Senders(
      SendEmail sendEmail,
      RecordOutcome recordOutcome,
      NotifierConfiguration.Mail configuration,
      MeterRegistry meters,
      Runnable room) {
    this.sendEmail = sendEmail;
    this.recordOutcome = recordOutcome;
    this.meters = meters;
    this.room = room;
    this.threads = Executors.newFixedThreadPool(configuration.parallelism(), Senders::thread);
    this.most = Math.min(MOST_IN_HAND, configuration.parallelism() * WAITING_PER_SENDER);
    this.freshNanos = configuration.claimLease().dividedBy(2).toNanos();
    this.pace = Pace.of(configuration.rate(), System::nanoTime);
    meters.gauge("ticketonce.mail.server.down", this, self -> self.serverIsDown() ? 1 : 0);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "email-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** How many mails to claim now; none while more than half of what may wait is still here. */
  int wanted() {
    int busy = inHand.get();
    int early = waiting.get();
    int room = brake.atMost(busy <= most / 2 ? most - busy : 0, early);
    return Math.max(0, Math.min(room, pace.openWithin(AHEAD) - early));
  }

  /** Whether the server is in trouble, so that there is time for other work. */
  boolean serverIsDown() {
    return brake.isOn();
  }

  /**
   * Sends them as soon as a thread is free.
   *
   * @param leaseBegins when they were claimed, by {@link System#nanoTime}
   */
  void send(List<ClaimedEmail> mails, long leaseBegins) {
    for (ClaimedEmail mail : mails) {
      waiting.incrementAndGet();
      execute(() -> sendInTurn(mail, leaseBegins));
    }
  }

  /** They are not to be sent under this claim. */
  void giveBack(List<ClaimedEmail> mails) {
    for (ClaimedEmail mail : mails) {
      execute(() -> recordOutcome.of(mail, new SendOutcome.GivenBack()));
    }
  }

  private void execute(Runnable task) {
    inHand.incrementAndGet();
    threads.execute(
        () -> {
          try {
            task.run();
          } finally {
            inHand.decrementAndGet();
            room.run();
          }
        });
  }

  private void sendInTurn(ClaimedEmail mail, long leaseBegins) {
    boolean stopped = waitForSlot();
    boolean stale = System.nanoTime() - leaseBegins > freshNanos;
    Brake.Turn turn = stopped || stale ? Brake.Turn.STAY : brake.next();
    switch (turn) {
      case GO, TRY -> sendNow(mail, turn);
      case STAY -> recordOutcome.of(mail, new SendOutcome.GivenBack());
    }
  }

  /** Whether there is no sending any more. */
  private boolean waitForSlot() {
    long nanos = pace.take();
    waiting.decrementAndGet();
    try {
      return stopping.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void sendNow(ClaimedEmail mail, Brake.Turn turn) {
    long begin = System.nanoTime();
    String name = "error";
    SendOutcome outcome = new SendOutcome.GivenBack();
    try {
      outcome = sendEmail.send(mail);
      name = outcome.name();
    } catch (RuntimeException defect) {
      // The lease ends by itself; the mail then is as the ledger last knew it.
      LOG.errorf(defect, "email %s: not sent because of a defect", mail.id());
    } finally {
      brake.after(turn, outcome);
      meters
          .timer("ticketonce.mail.send", "outcome", name, "kind", mail.key().kindName())
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  /** What is at the server ends; what still waits is given back. */
  void stop() throws InterruptedException {
    stopping.countDown();
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("stopping with mails in flight; their leases decide what becomes of them");
    }
  }
}
