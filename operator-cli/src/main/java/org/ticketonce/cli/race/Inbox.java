package org.ticketonce.cli.race;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * What the mail server accepted, by <a href="https://mailpit.axllent.org/docs/api-v1/">Mailpit's
 * API</a>. Mails that lay there before are not counted.
 */
final class Inbox {
  private static final String NAIVE_SENDER = "naive-shop@example.com";
  private static final int PAGE = 500;

  private final URI base;
  private final JsonHttp http = new JsonHttp(Optional.empty());
  private final Set<String> before = new HashSet<>();

  Inbox(URI base) {
    this.base = base;
  }

  /** Counts from now on. */
  void startCounting() throws InterruptedException {
    all().forEach(mail -> before.add(mail.id()));
  }

  /** How many mails each address got since, the naive handler's and the system's apart. */
  Counts count() throws InterruptedException {
    Map<String, Integer> naive = new HashMap<>();
    Map<String, Integer> here = new HashMap<>();
    for (Mail mail : all()) {
      if (!before.contains(mail.id())) {
        Map<String, Integer> side = NAIVE_SENDER.equals(mail.from().address()) ? naive : here;
        mail.to().forEach(to -> side.merge(to.address(), 1, Integer::sum));
      }
    }
    return new Counts(naive, here);
  }

  private Set<Mail> all() throws InterruptedException {
    Set<Mail> mails = new HashSet<>();
    int start = 0;
    while (true) {
      Page page = http.get(base.resolve(path(start)), Page.class);
      if (page.messages() == null) {
        throw new CannotProceed(base + " is not an inbox with Mailpit's API");
      }
      boolean grew = mails.addAll(page.messages());
      if (!grew || page.messages().size() < PAGE) {
        return mails;
      }
      start += PAGE;
    }
  }

  private static String path(int start) {
    return "/api/v1/messages?start=" + start + "&limit=" + PAGE;
  }

  /** Mails per address. */
  record Counts(Map<String, Integer> naive, Map<String, Integer> here) {}

  record Page(List<Mail> messages) {}

  record Mail(
      @JsonProperty("ID") String id,
      @JsonProperty("From") Address from,
      @JsonProperty("To") List<Address> to) {}

  record Address(@JsonProperty("Address") String address) {}
}
