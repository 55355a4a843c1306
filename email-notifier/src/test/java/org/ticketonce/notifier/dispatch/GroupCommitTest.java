package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Set<String>> groups = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** The first commit lasts until {@link #first} is over; all others go through {@code outcome}. */
  private GroupCommit<String> commits(Function<Collection<String>, Collection<String>> outcome) {
    return new GroupCommit<>(
        group -> {
          groups.add(Set.copyOf(group));
          if (groups.size() > 1) {
            return outcome.apply(group);
          }
          awaitFirst();
          return group;
        });
  }

  private void awaitFirst() {
    try {
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  private CompletableFuture<Boolean> commit(GroupCommit<String> commits, String item) {
    return CompletableFuture.supplyAsync(() -> commits.commit(item), threads);
  }

  /** One commit is under way, and two more threads want one. */
  private List<CompletableFuture<Boolean>> twoWait(GroupCommit<String> commits) {
    CompletableFuture<Boolean> underWay = commit(commits, "a");
    await().until(() -> groups.size() == 1);
    List<CompletableFuture<Boolean>> waiting = List.of(commit(commits, "b"), commit(commits, "c"));
    await().until(() -> commits.waiting() == 2);
    first.countDown();
    assertThat(underWay.join()).isTrue();
    return waiting;
  }

  @Test
  void who_comes_while_a_commit_is_under_way_shares_the_next_one() {
    List<CompletableFuture<Boolean>> waiting = twoWait(commits(group -> group));

    assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isTrue());
    assertThat(groups).containsExactly(Set.of("a"), Set.of("b", "c"));
  }

  @Test
  void P4_each_of_a_group_learns_whether_it_is_committed_itself() {
    List<CompletableFuture<Boolean>> waiting = twoWait(commits(group -> List.of("c")));

    assertThat(waiting.get(0).join()).isFalse();
    assertThat(waiting.get(1).join()).isTrue();
  }

  @Test
  void P4_whatever_a_commit_throws_reaches_all_of_its_group() {
    List<CompletableFuture<Boolean>> waiting =
        twoWait(
            commits(
                group -> {
                  if (group.isEmpty()) {
                    return group;
                  }
                  throw new StackOverflowError("too deep");
                }));

    for (CompletableFuture<Boolean> one : waiting) {
      assertThatThrownBy(() -> one.orTimeout(10, TimeUnit.SECONDS).join())
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(StackOverflowError.class);
    }
  }
}
