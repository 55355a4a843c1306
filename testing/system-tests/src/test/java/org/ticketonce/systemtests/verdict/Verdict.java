package org.ticketonce.systemtests.verdict;

import java.util.Map;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.site.Site;
import org.ticketonce.systemtests.workload.Answers;

/**
 * What came of it all.
 *
 * @param table for people, in Markdown
 * @param findings what is not as promised; empty if all is
 */
public record Verdict(String table, String findings) {
  /** More than any process of a service takes here, with the options of ./run (P8), in MiB. */
  private static final long MOST_MEMORY = 350;

  private static final int FEWEST_SALES = 100;

  /** Waits until nothing moves, sends the auditors, and judges. The site must be whole. */
  public static Verdict of(Site site, Answers answers, Journal journal, Map<Service, Long> memory) {
    Map<String, Long> moving = new Settlement(site).await();
    Seen seen = Seen.at(site, journal);
    Findings findings = Judge.judge(answers, seen);
    journal.failures().forEach(failure -> findings.add(Findings.HARNESS, failure));
    findings.expect(
        answers.sales().size() >= FEWEST_SALES && seen.mails().count() > 0,
        Findings.HARNESS,
        () -> "%d sales prove nothing".formatted(answers.sales().size()));
    moving.forEach((what, count) -> findings.add("P6", "no rest: %d %s".formatted(count, what)));
    Logs.read(site, findings);
    memory.forEach(
        (service, mib) ->
            findings.expect(
                mib <= MOST_MEMORY, "P8", () -> "%s took %d MiB".formatted(service.module(), mib)));
    return new Verdict(Table.of(answers, seen, journal, memory, findings), findings.toString());
  }
}
