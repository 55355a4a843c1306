package org.ticketonce.cli.operator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.NotifierOptions;

/** The notifier's operator API, as far as mails are concerned. */
final class MailApi {
  private static final String MAILS = "/api/emails";

  private final URI base;
  private final JsonHttp http;

  private MailApi(URI base, String token) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
  }

  static MailApi at(NotifierOptions notifier) {
    return new MailApi(notifier.base(), notifier.operatorToken(System.getenv()));
  }

  private record Mails(List<Mail> emails) {}

  /** The newest thousand at most. */
  List<Mail> uncertain() throws InterruptedException {
    return http.get(base.resolve(MAILS + "?status=UNCERTAIN&limit=1000"), Mails.class).emails();
  }

  Mail find(String id) throws InterruptedException {
    return http.find(at(id, ""), Mail.class)
        .orElseThrow(() -> new CannotProceed("there is no mail " + id));
  }

  /** Posts a decision, and returns the mail that is answered. */
  Mail decide(String id, String verb, Map<String, Object> decision) throws InterruptedException {
    return http.post(at(id, "/" + verb), decision, Mail.class);
  }

  private URI at(String id, String rest) {
    if (!id.matches("[0-9a-f]{32}")) {
      throw new CannotProceed("the id of a mail has 32 hexadecimal digits, not '" + id + "'");
    }
    return base.resolve(MAILS + "/" + id + rest);
  }
}
