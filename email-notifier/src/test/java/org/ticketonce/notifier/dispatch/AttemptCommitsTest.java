package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.DotLedger.Committed;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

class AttemptCommitsTest {
  private final ExecutorService senders = Executors.newCachedThreadPool();
  private final Semaphore database = new Semaphore(0);
  private final List<Group> groups = new CopyOnWriteArrayList<>();
  private final Set<EmailId> lost = new HashSet<>();
  private final Set<EmailId> poisoned = new HashSet<>();
  private final AttemptCommits commits = new AttemptCommits(this::commit);
  private volatile Throwable failure;

  private record Group(Set<EmailId> beginning, Set<EmailId> sent) {}

  @BeforeEach
  void start() {
    commits.start(null);
  }

  @AfterEach
  void end() throws InterruptedException {
    failure = null;
    database.release(1_000);
    commits.stop(null);
    senders.shutdownNow();
  }

  /** Each commit lasts until the database is released once. */
  private Committed commit(List<ClaimedEmail> beginning, Map<ClaimedEmail, String> replies) {
    Group group = new Group(ids(beginning), ids(replies.keySet()));
    groups.add(group);
    database.acquireUninterruptibly();
    if (group.beginning().stream().anyMatch(poisoned::contains)) {
      throw new IllegalStateException("refused");
    }
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    } else if (thrown instanceof Error error) {
      throw error;
    }
    return new Committed(
        group.beginning().stream().filter(id -> !lost.contains(id)).collect(Collectors.toSet()),
        group.sent());
  }

  private static Set<EmailId> ids(Collection<ClaimedEmail> mails) {
    return mails.stream().map(ClaimedEmail::id).collect(Collectors.toSet());
  }

  private static ClaimedEmail mail(String name) {
    EmailId id = new EmailId(name.repeat(32));
    return new ClaimedEmail(id, UUID.randomUUID(), null, 0, "{}", Optional.empty());
  }

  private static Set<EmailId> ids(ClaimedEmail... mails) {
    return ids(List.of(mails));
  }

  private CompletableFuture<Boolean> begin(ClaimedEmail mail) {
    return CompletableFuture.supplyAsync(() -> commits.begin(mail), senders)
        .orTimeout(10, TimeUnit.SECONDS);
  }

  /** A commit is under way, and these wait for the next one. */
  private List<CompletableFuture<Boolean>> waitBehindACommit(ClaimedEmail... mails) {
    commits.sent(mail("0"), "250 OK");
    await().until(() -> groups.size() == 1);
    List<CompletableFuture<Boolean>> waiting = Stream.of(mails).map(this::begin).toList();
    await().until(() -> commits.waiting() == mails.length);
    return waiting;
  }

  private Group group(int number) {
    await().until(() -> groups.size() >= number);
    return groups.get(number - 1);
  }

  @Test
  void what_comes_while_a_commit_is_under_way_shares_the_next_one() {
    ClaimedEmail one = mail("a");
    ClaimedEmail other = mail("b");
    List<CompletableFuture<Boolean>> waiting = waitBehindACommit(one, other);

    database.release(2);

    assertThat(waiting).allSatisfy(begun -> assertThat(begun.join()).isTrue());
    assertThat(group(2)).isEqualTo(new Group(ids(one, other), Set.of()));
  }

  @Test
  void P4_each_learns_whether_its_own_claim_is_committed() {
    ClaimedEmail late = mail("a");
    lost.add(late.id());
    List<CompletableFuture<Boolean>> waiting = waitBehindACommit(late, mail("b"));

    database.release(2);

    assertThat(waiting.get(0).join()).isFalse();
    assertThat(waiting.get(1).join()).isTrue();
  }

  @Test
  void P4_a_reply_is_recorded_with_what_its_sender_begins_next_at_the_latest() {
    waitBehindACommit();
    ClaimedEmail last = mail("a");
    ClaimedEmail next = mail("b");

    CompletableFuture<Boolean> begun =
        CompletableFuture.supplyAsync(
            () -> {
              commits.sent(last, "250 OK");
              return commits.begin(next);
            },
            senders);
    await().until(() -> commits.waiting() == 2);
    database.release(2);

    assertThat(begun.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    assertThat(group(2)).isEqualTo(new Group(ids(next), ids(last)));
  }

  @Test
  void P4_a_reply_outlives_an_outage_and_nobody_begins_meanwhile() {
    failure = new LedgerUnavailable(new SQLException("the server is starting up", "57P03"));
    ClaimedEmail next = mail("a");
    CompletableFuture<Boolean> begun = waitBehindACommit(next).get(0);

    database.release(2);
    assertThatThrownBy(begun::join).hasCauseInstanceOf(LedgerUnavailable.class);
    Group third = group(3);
    failure = null;
    database.release(1);

    assertThat(third).isEqualTo(new Group(Set.of(), ids(mail("0"))));
    await().until(() -> commits.waiting() == 0);
    assertThat(groups).hasSize(3);
  }

  @Test
  void P4_whatever_a_commit_throws_reaches_all_who_wait_for_it() {
    List<CompletableFuture<Boolean>> waiting = waitBehindACommit(mail("a"), mail("b"));
    database.release(1);
    group(2);
    failure = new StackOverflowError("too deep");
    database.release(3);

    for (CompletableFuture<Boolean> begun : waiting) {
      assertThatThrownBy(begun::join)
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(StackOverflowError.class);
    }
    assertThat(commits.isAlive()).isTrue();
  }

  @Test
  void P4_one_that_cannot_begin_takes_no_other_with_it() {
    ClaimedEmail poison = mail("a");
    poisoned.add(poison.id());
    List<CompletableFuture<Boolean>> waiting = waitBehindACommit(poison, mail("b"));

    database.release(4);

    assertThatThrownBy(waiting.get(0)::join).hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(waiting.get(1).join()).isTrue();
  }

  @Test
  void a_reply_that_cannot_be_recorded_takes_no_other_with_it() {
    waitBehindACommit();
    ClaimedEmail one = mail("a");
    ClaimedEmail other = mail("b");
    commits.sent(one, "250 OK");
    commits.sent(other, "250 OK");
    database.release(1);
    assertThat(group(2).sent()).isEqualTo(ids(one, other));
    failure = new IllegalStateException("refused");
    database.release(2);

    Group second = group(4);
    failure = null;
    database.release(1);

    assertThat(groups.subList(2, 3)).containsExactly(new Group(Set.of(), ids(one)));
    assertThat(second).isEqualTo(new Group(Set.of(), ids(other)));
  }

  @Test
  void replies_are_recorded_before_the_service_stops_and_nobody_begins_any_more()
      throws InterruptedException {
    waitBehindACommit();
    ClaimedEmail last = mail("a");
    commits.sent(last, "250 OK");

    database.release(2);
    commits.stop(null);

    assertThat(commits.isAlive()).isFalse();
    assertThat(groups.get(1).sent()).isEqualTo(ids(last));
    assertThat(commits.begin(mail("b"))).isFalse();
  }
}
