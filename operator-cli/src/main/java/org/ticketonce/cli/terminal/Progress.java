package org.ticketonce.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** How far long work is: a bar for a terminal, a line now and then for a log. */
public interface Progress extends AutoCloseable {
  /** Often enough to see that something moves. */
  Duration BETWEEN_LINES = Duration.ofSeconds(10);

  /** So many more are done. */
  void advance(long more);

  @Override
  void close();

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void advance(long more) {}

      @Override
      public void close() {}
    };
  }

  /** On standard error: a bar where that is a terminal, else lines. */
  static Progress onTerminal(String task, long all, String unit) {
    return Ansi.AUTO.enabled()
        ? bar(task, all, unit, System.err)
        : lines(task, all, unit, System.err);
  }

  /** A line on {@code stream} every ten seconds. */
  static Progress lines(String task, long all, String unit, PrintStream stream) {
    AtomicLong accepted = new AtomicLong();
    AtomicLong told = new AtomicLong(System.nanoTime());
    return new Progress() {
      @Override
      public void advance(long more) {
        long now = accepted.addAndGet(more);
        long last = told.get();
        long time = System.nanoTime();
        if (time - last > BETWEEN_LINES.toNanos() && told.compareAndSet(last, time)) {
          stream.printf("%s: %d of %d %s%n", task, now, all, unit);
        }
      }

      @Override
      public void close() {}
    };
  }

  /** A bar on {@code stream}, under the name of what is being done. */
  static Progress bar(String task, long all, String unit, PrintStream stream) {
    return shown(builder(task, all, unit, new ConsoleProgressBarConsumer(stream)), () -> {});
  }

  /** The same, which leaves nothing behind. A total below zero is one that nobody knows. */
  static Progress passingBar(String task, long all, String unit, PrintStream stream) {
    PassingConsole console = new PassingConsole(stream);
    return shown(builder(task, all, unit, console), console::erase);
  }

  private static ProgressBarBuilder builder(
      String task, long all, String unit, ProgressBarConsumer console) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(all)
        .setUnit(" " + unit, 1)
        .showSpeed()
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(console);
  }

  private static Progress shown(ProgressBarBuilder builder, Runnable afterwards) {
    ProgressBar bar = builder.build();
    return new Progress() {
      @Override
      public void advance(long accepted) {
        bar.stepBy(accepted);
      }

      @Override
      public void close() {
        bar.close();
        afterwards.run();
      }
    };
  }
}
