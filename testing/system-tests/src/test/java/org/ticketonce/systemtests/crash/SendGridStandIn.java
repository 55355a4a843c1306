package org.ticketonce.systemtests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts as SendGrid documents that it sends: each request is a mail, whatever was sent before. Its
 * Email Activity finds a mail by its custom argument, or lags behind for ever.
 */
final class SendGridStandIn {
  private static final Pattern QUERY =
      Pattern.compile("query=unique_args\\['ticket_once_id'\\]=\"([^\"]+)\".*");

  private record Accepted(String id, String to) {}

  private final boolean lags;
  private final List<Accepted> mails = new ArrayList<>();

  SendGridStandIn(boolean lags) {
    this.lags = lags;
  }

  synchronized JsonServer.Reply answer(JsonServer.Request request) {
    if (request.method().equals("GET")) {
      return new JsonServer.Reply(200, activity(request.query()));
    }
    JsonNode mail = request.json().path("personalizations").path(0);
    mails.add(
        new Accepted(
            mail.path("custom_args").path("ticket_once_id").textValue(),
            mail.path("to").path(0).path("email").textValue()));
    return new JsonServer.Reply(202, "{}");
  }

  private String activity(String query) {
    Matcher matcher = QUERY.matcher(query);
    if (!matcher.matches()) {
      throw new AssertionError("Email Activity does not understand " + query);
    }
    String id = matcher.group(1);
    boolean shown = !lags && mails.stream().anyMatch(mail -> id.equals(mail.id()));
    return shown
        ? "{\"messages\":[{\"msg_id\":\"message\",\"status\":\"delivered\"}]}"
        : "{\"messages\":[]}";
  }

  synchronized int mailsTo(String address) {
    return (int) mails.stream().filter(mail -> address.equals(mail.to())).count();
  }
}
