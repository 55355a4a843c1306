package org.ticketonce.cli.race;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a storm is; silent where nobody watches. */
interface Progress extends AutoCloseable {
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
