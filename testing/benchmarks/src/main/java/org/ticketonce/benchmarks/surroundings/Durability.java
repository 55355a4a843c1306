package org.ticketonce.benchmarks.surroundings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.ticketonce.contract.Topics;

/** When a record of {@code stripe.events} counts as kept. */
public enum Durability {
  /** Once every in-sync replica has it, as in production; the system flushes when it likes. */
  REPLICAS(Long.MAX_VALUE),
  /** Once it is on this machine's disk, as {@code ./run} has it, for there is one replica only. */
  DISK(1);

  private static final String SETTING = "flush.messages";

  private final long flushedAfter;

  Durability(long flushedAfter) {
    this.flushedAfter = flushedAfter;
  }

  /** From the next record on. */
  public void apply(Surroundings surroundings) throws InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.STRIPE_EVENTS);
    ConfigEntry setting = new ConfigEntry(SETTING, Long.toString(flushedAfter));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", surroundings.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not take " + setting, e.getCause());
    }
  }
}
