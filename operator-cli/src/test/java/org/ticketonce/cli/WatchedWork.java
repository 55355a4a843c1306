package org.ticketonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/** Remembers what somebody at a terminal would have been shown. */
public final class WatchedWork implements Onlooker {
  private final List<Bar> bars = new ArrayList<>();

  /** One bar, from its start to its end. */
  public static final class Bar implements Progress {
    private final String task;
    private final long all;
    private long done;
    private int moves;
    private boolean isClosed;

    private Bar(String task, long all) {
      this.task = task;
      this.all = all;
    }

    @Override
    public void advance(long more) {
      assertThat(isClosed).isFalse();
      done += more;
      moves++;
    }

    @Override
    public void close() {
      isClosed = true;
    }

    /** How often it has moved. */
    public int moves() {
      return moves;
    }

    @Override
    public String toString() {
      return "%s: %d of %d".formatted(task, done, all);
    }
  }

  @Override
  public void tell(String step) {
    assertThat(bars).allMatch(bar -> bar.isClosed);
  }

  @Override
  public Progress watch(String task, long all, String unit) {
    assertThat(bars).allMatch(bar -> bar.isClosed);
    Bar bar = new Bar(task, all);
    bars.add(bar);
    return bar;
  }

  /** All that have come to their end. */
  public List<Bar> ended() {
    assertThat(bars).allMatch(bar -> bar.isClosed);
    return bars;
  }
}
