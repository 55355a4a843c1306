package org.ticketonce.ingress.fuzz;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One response, as it stood on the wire. */
record Answer(int status, String body) {
  /** Of the service, and of the HTTP server before it. A 503 is designed too, but not deserved. */
  static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 408, 413, 414, 431);

  /** All that is designed. */
  static final Set<Integer> ANY = Set.of(200, 400, 404, 405, 408, 413, 414, 431);

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern HEAD =
      Pattern.compile("\\S+ (\\d{3}) [^\r\n]*(?:\r\n([^\r\n]+))*", Pattern.DOTALL);
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: (\\d{1,9})(?:\r\n|$)", Pattern.CASE_INSENSITIVE);

  /**
   * Those that have arrived whole; interim ones (1xx) are left out.
   *
   * @throws IllegalStateException if this is no HTTP
   */
  static List<Answer> in(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Answer> answers = new ArrayList<>();
    for (int start = 0, end; (end = text.indexOf(END_OF_HEAD, start)) >= 0; ) {
      String head = text.substring(start, end);
      Matcher form = HEAD.matcher(head);
      if (!form.matches()) {
        throw new IllegalStateException("no head of a response: " + head);
      }
      int status = Integer.parseInt(form.group(1));
      int body = end + END_OF_HEAD.length();
      Matcher length = LENGTH.matcher(head);
      start = body + (length.find() ? Integer.parseInt(length.group(1)) : 0);
      if (start > text.length()) {
        return answers;
      }
      if (status >= 200) {
        answers.add(new Answer(status, text.substring(body, start)));
      }
    }
    return answers;
  }

  /** What became of a webhook that was answered 200. */
  String outcome() {
    return new JsonObject(body).getString("outcome");
  }

  /** By which its record can be found. */
  String deliveryId() {
    return new JsonObject(body).getString("deliveryId");
  }
}
