package org.ticketonce.systemtests.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;
import org.ticketonce.systemtests.site.Signal;
import org.ticketonce.systemtests.stack.Stack;
import org.ticketonce.systemtests.wire.Trap;
import org.ticketonce.systemtests.wire.Wire;

/** A packaged notifier of its own, whose every word to the database can be met by a trap. */
public final class WatchedNotifier implements AutoCloseable {
  private static final String GROUP = "email-notifier";
  private static final int PATIENCE_SECONDS = 20;

  private final Stack stack;
  private final Wire database;
  private final ServiceProcess process;

  /**
   * Not started yet.
   *
   * @param environment over what every notifier of the stack is given
   */
  public WatchedNotifier(Stack stack, Trap trap, Map<String, String> environment) {
    this.stack = stack;
    database = Wire.listen(LedgerStatements::dialect, trap).forwardTo(stack.databasePort());
    Map<String, String> own = new HashMap<>(environment);
    own.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:%d/email_notifier?sslmode=disable".formatted(database.port()));
    process = stack.another(Service.EMAIL_NOTIFIER, own);
  }

  /** Returns when it is ready. */
  public void start() {
    process.start();
  }

  /**
   * SIGKILL. Kafka is told that the group has lost its members, as it would find out by itself when
   * their sessions end, ten seconds later.
   *
   * @return the exit code
   */
  public int kill() {
    process.kill();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin
          .removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the group is not empty", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** SIGSTOP: the process stands still and knows nothing of it. */
  public void freeze() {
    Signal.STOP.to(process.pid());
  }

  /** SIGCONT. */
  public void thaw() {
    Signal.CONT.to(process.pid());
  }

  @Override
  public void close() {
    process.close();
    database.close();
  }
}
