package org.ticketonce.cli.race;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a storm is: a bar for a terminal, a line now and then for a log. */
interface Progress extends AutoCloseable {
  /** Often enough to see that something moves. */
  Duration BETWEEN_LINES = Duration.ofSeconds(10);

  /** So many more deliveries were accepted. */
  void advance(long deliveries);

  @Override
  void close();

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void advance(long deliveries) {}

      @Override
      public void close() {}
    };
  }

  /** A line on {@code stream} every ten seconds. */
  static Progress lines(String task, long deliveries, PrintStream stream) {
    AtomicLong accepted = new AtomicLong();
    AtomicLong told = new AtomicLong(System.nanoTime());
    return new Progress() {
      @Override
      public void advance(long more) {
        long now = accepted.addAndGet(more);
        long last = told.get();
        long time = System.nanoTime();
        if (time - last > BETWEEN_LINES.toNanos() && told.compareAndSet(last, time)) {
          stream.printf("%s: %d of %d deliveries%n", task, now, deliveries);
        }
      }

      @Override
      public void close() {}
    };
  }

  /** A bar on {@code stream}, under the name of what is being raced. */
  static Progress bar(String task, long deliveries, PrintStream stream) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(deliveries)
            .setUnit(" deliveries", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(stream))
            .build();
    return new Progress() {
      @Override
      public void advance(long accepted) {
        bar.stepBy(accepted);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
