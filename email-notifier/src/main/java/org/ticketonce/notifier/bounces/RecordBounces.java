package org.ticketonce.notifier.bounces;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.ledger.BounceLedger;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.MailboxPosition;
import org.ticketonce.notifier.ledger.NewBounce;
import org.ticketonce.notifier.proofmailbox.DeliveryReport;
import org.ticketonce.notifier.proofmailbox.DeliveryReportLog;

/** Keeps what is a bounce of a mail of ours, and counts the rest. */
@Singleton
public class RecordBounces implements DeliveryReportLog.Reader {
  private static final Logger LOG = Logger.getLogger(RecordBounces.class);
  private static final Pattern OURS = Pattern.compile("<([0-9a-f]{32})@[^<>@\\s]+>");

  private final BounceLedger ledger;
  private final MeterRegistry meters;

  @Inject
  RecordBounces(BounceLedger ledger, MeterRegistry meters) {
    this.ledger = ledger;
    this.meters = meters;
  }

  @Override
  public long lastUid(String mailbox, String folder, long uidValidity) {
    return ledger.lastUid(mailbox, folder, uidValidity);
  }

  @Override
  public void take(MailboxPosition position, List<DeliveryReportLog.Received> reports) {
    List<NewBounce> bounces = new ArrayList<>();
    for (DeliveryReportLog.Received received : reports) {
      if (received.report() instanceof DeliveryReport.Failed failed) {
        Matcher ours = OURS.matcher(failed.messageId());
        if (ours.matches()) {
          bounces.add(
              new NewBounce(
                  new EmailId(ours.group(1)),
                  failed.messageId(),
                  failed.status(),
                  received.receivedAt()));
        } else {
          count("foreign", 1);
        }
      } else if (received.report() instanceof DeliveryReport.NoFailure) {
        count("no-failure", 1);
      } else {
        count("unreadable", 1);
      }
    }
    int recorded = ledger.record(position, bounces);
    count("bounced", recorded);
    count("unknown-or-known", bounces.size() - recorded);
    if (recorded > 0) {
      LOG.infof("%d mails came back", recorded);
    }
  }

  private void count(String outcome, int reports) {
    meters.counter("ticketonce.delivery.reports", "outcome", outcome).increment(reports);
  }
}
