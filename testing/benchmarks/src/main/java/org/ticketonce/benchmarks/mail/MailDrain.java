package org.ticketonce.benchmarks.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.Service;

/**
 * A mail server was down, and 20,000 mails are waiting: how fast the packaged notifier drains them,
 * and how fast it sends as many that are announced while the server is up, beside a bare loop of
 * Angus Mail that sends as many finished mails with the same parallelism to the same sink, before
 * and after. All of it has been done once before, so that compiled code is measured.
 */
public final class MailDrain {
  private static final int BARE_MAILS = 2_000;
  private static final long LONGEST_MILLIS = 600_000;

  private final int mails;
  private final int parallelism;
  private final CountingSink sink;
  private final LocalSystem system;
  private final NotifierLedger ledger;
  private long recorded;

  private MailDrain(int mails, int parallelism, CountingSink sink, LocalSystem system) {
    this.mails = mails;
    this.parallelism = parallelism;
    this.sink = sink;
    this.system = system;
    this.ledger =
        new NotifierLedger(
            "jdbc:postgresql://localhost:%d/email_notifier?user=email_notifier&password=%s"
                .formatted(system.ports().database(), LocalDatabase.PASSWORD));
  }

  /** Takes the number of mails (20000) and of those in flight at once (32). */
  public static void main(String[] arguments) throws Exception {
    int mails = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    int parallelism = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mail-drain-");
    try (CountingSink sink = CountingSink.listen(recipient -> {});
        LocalSystem system =
            LocalSystem.in(directory)
                .without(Set.of(Service.WEBHOOK_INGRESS, Service.TICKET_ISSUER))
                .environment(
                    Service.EMAIL_NOTIFIER,
                    "TICKETONCE_MAIL_SMTP_PORT",
                    Integer.toString(sink.port()))
                // On one machine the services start with the quick compiler alone; in production
                // not.
                .environment(
                    Service.EMAIL_NOTIFIER, "_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 -Xmx512m")
                .environment(
                    Service.EMAIL_NOTIFIER,
                    "TICKETONCE_MAIL_PARALLELISM",
                    Integer.toString(parallelism))
                .build()) {
      system.start();
      new MailDrain(mails, parallelism, sink, system).run();
    }
  }

  private void run() throws InterruptedException, ExecutionException {
    Announcements announcements = new Announcements("localhost:" + system.ports().broker());
    System.out.println("warming up");
    live(announcements);
    drain(announcements);
    List<byte[]> finished = ledger.sent(BARE_MAILS);
    double size = finished.stream().mapToInt(mail -> mail.length).average().orElseThrow();
    BareLoop bare = new BareLoop(sink.port());
    bare(bare, finished);

    System.out.println("measuring");
    double before = bare(bare, finished);
    double drained = drain(announcements);
    double live = live(announcements);
    double after = bare(bare, finished);

    double reference = (before + after) / 2;
    Table table =
        Table.of("who sends", "mails/s", "of the bare loop")
            .row("bare Angus loop, before", rate(before), "")
            .row("bare Angus loop, after", rate(after), "")
            .row("email-notifier, backlog", rate(drained), ratio(drained, reference))
            .row("email-notifier, live", rate(live), ratio(live, reference));
    Report.of("mail-drain", "How fast mails are sent")
        .note(
            "%,d mails of %.1f kB, %d at once; the notifier has -Xmx512m.",
            mails, size / 1000, parallelism)
        .table(table)
        .targetAtLeast("the backlog, of the bare loop", 0.5, drained / reference, "%.2f")
        .chart(
            "mail-drain",
            BarChart.of("Mails per second", "%,.0f")
                .other("bare Angus loop", reference)
                .subject("email-notifier, backlog", drained)
                .subject("email-notifier, live", live))
        .publish();
  }

  private static String rate(double mailsPerSecond) {
    return String.format(Locale.ROOT, "%,.0f", mailsPerSecond);
  }

  private static String ratio(double mailsPerSecond, double reference) {
    return String.format(Locale.ROOT, "%.2f", mailsPerSecond / reference);
  }

  private double bare(BareLoop bare, List<byte[]> finished)
      throws InterruptedException, ExecutionException {
    sink.begin();
    for (int sent = 0; sent < mails; sent += finished.size()) {
      bare.send(finished, parallelism);
    }
    return sink.mailsPerSecond();
  }

  private double drain(Announcements announcements)
      throws InterruptedException, ExecutionException {
    sink.refuse();
    announcements.announce(mails);
    await("the backlog", () -> ledger.count("PENDING") >= mails - parallelism);
    await("rendering", () -> ledger.unrendered() == 0);
    sink.begin();
    return sent();
  }

  private double live(Announcements announcements) throws InterruptedException, ExecutionException {
    sink.begin();
    announcements.announce(mails);
    return sent();
  }

  /** Mails per second, once all of them are. */
  private double sent() throws InterruptedException {
    recorded += mails;
    await("sending", () -> sink.accepted() >= mails);
    await("recording", () -> ledger.count("SENT") == recorded);
    if (sink.accepted() != mails || sink.different() != mails) {
      throw new IllegalStateException(
          "%d mails were accepted, %d different ones".formatted(sink.accepted(), sink.different()));
    }
    return sink.mailsPerSecond();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    System.out.println(what + " ...");
    long deadline = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + " has not come to an end within 10 minutes");
      }
      Thread.sleep(200);
    }
  }
}
