package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.ManyOrders;

/**
 * Mails that wait, or are in other hands, cost those that are sent nothing: each statement finds
 * its rows, and does not look through all in a state. The statements were planned when the table
 * was short, as in a shop that has just opened.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LongQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAILS = 100;
  private static final int OTHERS = 5_000;

  /** Gauges count all that are open every few seconds; that is all that reads many rows. */
  private static final long READ_BY_GAUGES = 100L * OTHERS;

  private static final String IN_OTHER_HANDS =
      """
      insert into emails (id, subject, kind, cause, sequence, ticket_event_id, ticket_event, status,
        next_attempt_at, token, lease_until, attempts, transport, message_id, mime, sent_at,
        uncertain_since, published_revision)
      select md5(status || n), 'pi_3Other' || status || n, 'confirmation', 'paid', 1,
        gen_random_uuid(), '{}', status,
        case status when 'PENDING' then clock_timestamp() + interval '1 day' end,
        case when status in ('CLAIMED', 'SENDING') then gen_random_uuid() end,
        case when status in ('CLAIMED', 'SENDING') then clock_timestamp() + interval '1 day' end,
        1, 'smtp', '<x@example.com>', 'x', clock_timestamp(), clock_timestamp(), 1
      from unnest(array ['PENDING', 'CLAIMED', 'SENDING', 'UNCERTAIN', 'SENT']) as status,
        generate_series(1, ?) as n
      """;

  @AfterEach
  void clear() {
    Ledger.update("delete from emails where subject like 'pi_3Other%'");
  }

  @Test
  void a_mail_reads_as_few_rows_as_if_no_other_waited() throws InterruptedException {
    ManyOrders first = manyOrders(MAILS).announced();
    await().atMost(PATIENCE).until(() -> first.in("SENT") == MAILS);
    Ledger.update(IN_OTHER_HANDS, OTHERS);
    long before = rowsRead();

    ManyOrders orders = manyOrders(MAILS).announced();
    await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS);

    assertThat(rowsRead() - before).isLessThan(READ_BY_GAUGES + 100L * MAILS);
  }

  /** Once all have reported, which they do after at most a second of rest. */
  private static long rowsRead() throws InterruptedException {
    Thread.sleep(2_000);
    return ((Number)
            Ledger.query(
                    "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows"
                        + " from pg_stat_user_tables where relname = 'emails'")
                .get(0)
                .get("rows"))
        .longValue();
  }
}
