package org.ticketonce.notifier.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Has one commit serve all threads that want one at the same moment: whoever comes first commits
 * for those who came while the commit before was under way. Nobody waits for company.
 *
 * @param <T> what is committed
 */
final class GroupCommit<T> {
  private final Function<Collection<T>, Collection<T>> commit;
  private final Queue<Request<T>> waiting = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();

  private record Request<T>(T item, CompletableFuture<Boolean> committed) {}

  /**
   * Commits by {@code commit}, on the thread of one of those who wait.
   *
   * @param commit returns which of its argument it has committed; whatever it throws, all of the
   *     group are thrown
   */
  GroupCommit(Function<Collection<T>, Collection<T>> commit) {
    this.commit = commit;
  }

  /** Returns whether it is committed. An exception leaves that unknown. */
  boolean commit(T item) {
    Request<T> request = new Request<>(item, new CompletableFuture<>());
    waiting.add(request);
    turn.lock();
    try {
      if (!request.committed().isDone()) {
        commitWaiting();
      }
    } finally {
      turn.unlock();
    }
    return answer(request);
  }

  /** How many want a commit that is not under way yet. */
  int waiting() {
    return waiting.size();
  }

  private void commitWaiting() {
    List<Request<T>> group = new ArrayList<>();
    for (Request<T> next = waiting.poll(); next != null; next = waiting.poll()) {
      group.add(next);
    }
    try {
      Collection<T> committed = commit.apply(group.stream().map(Request::item).toList());
      group.forEach(one -> one.committed().complete(committed.contains(one.item())));
    } catch (RuntimeException | Error failure) {
      // An Error too: whoever is not answered would wait for ever.
      group.forEach(one -> one.committed().completeExceptionally(failure));
    }
  }

  private static boolean answer(Request<?> request) {
    try {
      return request.committed().join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
