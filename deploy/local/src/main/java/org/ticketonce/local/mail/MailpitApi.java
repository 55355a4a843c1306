package org.ticketonce.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Mailpit's API that tests ask, with its names, so that they run against either.
 *
 * @see <a href="https://mailpit.axllent.org/docs/api-v1/">Mailpit's API</a>
 */
final class MailpitApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Mailbox mailbox;

  MailpitApi(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  Reply messages(MailPage page) {
    List<MailSummary> all = mailbox.newestFirst();
    return list(all, all, page);
  }

  Reply search(String query, MailPage page) {
    return list(mailbox.newestFirst(), mailbox.newestFirst(MailSearch.parse(query)), page);
  }

  private Reply list(List<MailSummary> all, List<MailSummary> found, MailPage page) {
    List<MailSummary> shown = page.of(found);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("total", all.size());
    answer.put("unread", mailbox.unread(all));
    answer.put("count", shown.size());
    answer.put("messages_count", found.size());
    answer.put("messages_unread", mailbox.unread(found));
    answer.put("start", page.start());
    answer.putArray("tags");
    ArrayNode messages = answer.putArray("messages");
    shown.forEach(mail -> messages.add(summary(mail)));
    return Reply.json(answer.toString());
  }

  private ObjectNode summary(MailSummary mail) {
    ObjectNode json = head(mail);
    json.put("Read", mailbox.isRead(mail.id()));
    json.put("Created", mail.mail().arrivedAt().toString());
    json.put("Attachments", mail.attachments());
    json.put("Snippet", mail.snippet());
    return json;
  }

  /** What the list and the single message have in common. */
  private static ObjectNode head(MailSummary mail) {
    MailHead head = mail.head();
    ObjectNode json = JSON.createObjectNode();
    json.put("ID", mail.id().value());
    json.put("MessageID", head.messageId());
    json.set("From", person(head.from()));
    json.set("To", people(head.to()));
    json.set("Cc", people(head.cc()));
    json.set("Bcc", people(head.bcc()));
    json.set("ReplyTo", people(head.replyTo()));
    json.put("Subject", head.subject());
    json.put("Username", "");
    json.putArray("Tags");
    json.put("Size", mail.size());
    return json;
  }

  Reply message(StoredMail mail) throws IOException {
    mailbox.markRead(mail.id());
    MailSummary summary = mailbox.summary(mail);
    MailBody body = MailParser.body(mail);
    ObjectNode json = head(summary);
    json.put("ReturnPath", mail.envelope().sender());
    json.put("Date", summary.head().date().toString());
    json.set("ListUnsubscribe", listUnsubscribe(MailParser.header(mail, "List-Unsubscribe")));
    json.put("Text", body.text());
    json.put("HTML", body.html());
    json.set("Inline", parts(body.inline()));
    json.set("Attachments", parts(body.attachments()));
    return Reply.json(json.toString());
  }

  Reply headers(StoredMail mail) throws IOException {
    return Reply.json(JSON.valueToTree(MailParser.headers(mail)).toString());
  }

  /** Deletes what {@code IDs} names, in any case, or everything if it names nothing. */
  Reply delete(byte[] request) throws IOException {
    Optional<List<MailId>> ids = ids(request);
    if (ids.isEmpty()) {
      return Reply.text(Reply.BAD_REQUEST, "Expected {\"IDs\":[...]}");
    }
    if (ids.get().isEmpty()) {
      mailbox.deleteAll();
    } else {
      mailbox.delete(ids.get());
    }
    return Reply.text(Reply.OK, "ok");
  }

  private static Optional<List<MailId>> ids(byte[] request) throws IOException {
    List<MailId> ids = new ArrayList<>();
    try {
      int named = 0;
      for (Map.Entry<String, JsonNode> member : JSON.readTree(request).properties()) {
        if (!member.getKey().equalsIgnoreCase("IDs")) {
          return Optional.empty();
        }
        for (JsonNode id : member.getValue()) {
          MailId.parse(id.asText()).ifPresent(ids::add);
        }
        named += member.getValue().size();
      }
      boolean isUnderstood = ids.size() == named;
      return isUnderstood ? Optional.of(ids) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode listUnsubscribe(String header) {
    ObjectNode json = JSON.createObjectNode();
    json.put("Header", header);
    json.putArray("Links");
    json.put("Errors", "");
    json.put("HeaderPost", "");
    return json;
  }

  private static ArrayNode parts(List<MailPart> parts) {
    ArrayNode array = JSON.createArrayNode();
    for (MailPart part : parts) {
      array
          .addObject()
          .put("PartID", part.number())
          .put("FileName", part.fileName())
          .put("ContentType", part.contentType())
          .put("ContentID", part.contentId())
          .put("Size", part.content().length);
    }
    return array;
  }

  private static ArrayNode people(List<InternetAddress> people) {
    ArrayNode array = JSON.createArrayNode();
    people.forEach(person -> array.add(person(person)));
    return array;
  }

  private static ObjectNode person(InternetAddress person) {
    return JSON.createObjectNode()
        .put("Name", People.nameOf(person))
        .put("Address", People.addressOf(person));
  }
}
