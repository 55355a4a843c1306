package org.ticketonce.systemtests.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A conversation that stands still at a moment, or will when it comes there. */
public final class Catch {
  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
  private final Moment moment;

  Catch(Moment moment) {
    this.moment = moment;
  }

  Moment moment() {
    return moment;
  }

  /** Returns when the conversation stands still. */
  public void await(Duration patience) {
    try {
      reached.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nobody came to " + moment + " within " + patience, e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The other side hears it after all, even if its sender has gone. */
  public void deliver() {
    decision.complete(true);
  }

  /** The other side never hears it, and the connection breaks. */
  public void lose() {
    decision.complete(false);
  }

  boolean holdUntilDecided() {
    reached.complete(null);
    return decision.join();
  }
}
