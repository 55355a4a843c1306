package org.ticketonce.systemtests.verdict;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Email;
import org.ticketonce.systemtests.workload.Answers;

/** The account of a season, in Markdown. */
final class Table {
  private static final List<String> PROMISES =
      List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8");

  private final StringBuilder text = new StringBuilder("| | |\n|---|---|\n");

  private Table() {}

  static String of(
      Answers answers, Seen seen, Journal journal, Map<Service, Long> memory, Findings findings) {
    Table table = new Table();
    table.requests(answers);
    table.tickets(answers, seen.database());
    table.perIntent(answers, seen);
    table.emails(seen);
    table.row("peak memory (RSS)", listed(memory, service -> service.module(), " MiB"));
    table.row(
        "faults",
        "%d of %d kinds: %s"
            .formatted(
                journal.entries().size(),
                journal.kinds().size(),
                listed(journal.kinds(), kind -> kind, "")));
    for (String promise : PROMISES) {
      int broken = findings.of(promise);
      table.row(promise, (broken == 0 ? "kept" : "**broken %d times**").formatted(broken));
    }
    int harness = findings.of(Findings.HARNESS);
    if (harness > 0) {
      table.row("the tests themselves", "**failed %d times**".formatted(harness));
    }
    table.row(
        "verdict", findings.isEmpty() ? "nothing lost, nothing doubled" : "**see the findings**");
    return table.text.toString().stripTrailing();
  }

  private void requests(Answers answers) {
    row(
        "requests",
        "%,d: %,d answered 2xx, %,d refused, %,d with 503, %,d without an answer"
            .formatted(
                answers.requests(),
                answers.answers("200"),
                List.of("400", "401", "405", "413").stream().mapToLong(answers::answers).sum(),
                answers.answers("503"),
                answers.answers("none")));
    row(
        "deliveries owed after a 2xx",
        "%,d, days late ones among them".formatted(answers.owed().size()));
  }

  private void tickets(Answers answers, DatabaseAuditor database) {
    int expected =
        answers.sales().entrySet().stream()
            .mapToInt(sale -> sale.getValue().tickets(sale.getKey()))
            .sum();
    row("intents", "%,d".formatted(answers.sales().size()));
    row(
        "tickets",
        "%,d expected, %,d found"
            .formatted(
                expected, database.tickets().values().stream().mapToInt(Collection::size).sum()));
  }

  private void perIntent(Answers answers, Seen seen) {
    Map<String, Long> told =
        seen.topics().events().stream()
            .filter(event -> event.key() != null)
            .collect(Collectors.groupingBy(event -> event.key(), Collectors.counting()));
    row(
        "records on `stripe.events` per intent",
        spread(
            answers.sales().keySet().stream()
                .mapToLong(sale -> told.getOrDefault(sale.paymentIntent(), 0L))));
    row(
        "announcements per intent",
        spread(
            answers.sales().keySet().stream()
                .mapToLong(sale -> seen.database().announcementsOf(sale.paymentIntent()).size())));
    row(
        "intents on several partitions",
        "%,d"
            .formatted(
                answers.sales().keySet().stream()
                    .filter(sale -> seen.topics().moved().containsKey(sale.paymentIntent()))
                    .count()));
    row(
        "intents on several partitions, then restored",
        "%,d"
            .formatted(
                answers.sales().keySet().stream()
                    .filter(sale -> seen.mayBeDecidedAnew(sale.paymentIntent()))
                    .count()));
    row(
        "mails accepted per intent",
        spread(
            answers.sales().keySet().stream()
                .mapToLong(sale -> seen.mails().to(sale.email()).size())));
  }

  private static String spread(LongStream counts) {
    var all = counts.summaryStatistics();
    return "%d to %d, %.2f on average".formatted(all.getMin(), all.getMax(), all.getAverage());
  }

  private void emails(Seen seen) {
    List<Email> all = seen.database().emails().values().stream().flatMap(List::stream).toList();
    row("mails by state", listed(counted(all, Email::status), state -> state, ""));
    List<Email> uncertain = all.stream().filter(mail -> mail.status().equals("UNCERTAIN")).toList();
    row(
        "UNCERTAIN, each after",
        uncertain.isEmpty()
            ? "none"
            : listed(
                counted(uncertain, mail -> seen.evidence().of(mail).orElse("nothing")),
                reason -> reason,
                ""));
  }

  private static <T> Map<String, Long> counted(List<T> all, Function<T, String> by) {
    return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  private static <K> String listed(Map<K, Long> counts, Function<K, String> name, String unit) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d%s".formatted(name.apply(count.getKey()), count.getValue(), unit))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining(", "));
  }

  private void row(String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }
}
