package org.ticketonce.local.mail;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which path shows what. */
final class InboxRoutes {
  private static final int MAX_REQUEST_BYTES = 1024 * 1024;
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final Pattern MESSAGE =
      Pattern.compile("/api/v1/message/([^/]+)(?:/(raw|headers|part/([0-9.]+)))?");
  private static final Pattern VIEW = Pattern.compile("/view/([^/]+)\\.(html|txt)");

  private final Mailbox mailbox;
  private final MailpitApi api;
  private final InboxPage page;

  InboxRoutes(Mailbox mailbox) {
    this.mailbox = mailbox;
    this.api = new MailpitApi(mailbox);
    this.page = new InboxPage(mailbox);
  }

  Reply answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> get(path, query(exchange));
      case "DELETE" -> path.equals("/api/v1/messages") ? delete(exchange) : Reply.notFound();
      default -> Reply.text(METHOD_NOT_ALLOWED, "GET or DELETE");
    };
  }

  private Reply get(String path, Map<String, String> query) throws IOException {
    return switch (path) {
      case "/" -> page.show(query);
      case "/api/v1/messages" -> api.messages(MailPage.of(query));
      case "/api/v1/search" -> api.search(query.getOrDefault("query", ""), MailPage.of(query));
      default -> mail(path);
    };
  }

  private Reply mail(String path) throws IOException {
    Matcher message = MESSAGE.matcher(path);
    if (message.matches()) {
      StoredMail mail = mailbox.find(message.group(1)).orElse(null);
      return mail == null ? Reply.notFound() : message(mail, message);
    }
    Matcher view = VIEW.matcher(path);
    if (view.matches()) {
      StoredMail mail = mailbox.find(view.group(1)).orElse(null);
      return mail == null ? Reply.notFound() : view(mail, view.group(2));
    }
    return Reply.notFound();
  }

  private Reply message(StoredMail mail, Matcher path) throws IOException {
    if (path.group(2) == null) {
      return api.message(mail);
    }
    return switch (path.group(2)) {
      case "raw" -> MailView.raw(mail);
      case "headers" -> api.headers(mail);
      default -> MailView.part(mail, path.group(3));
    };
  }

  private static Reply view(StoredMail mail, String kind) throws IOException {
    return kind.equals("html") ? MailView.html(mail) : MailView.text(mail);
  }

  private Reply delete(HttpExchange exchange) throws IOException {
    return api.delete(exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Map.of();
    }
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (a, b) -> a));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // a stray percent sign
      return value;
    }
  }
}
