package org.ticketonce.local.mail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What SMTP said about a mail, which its header need not repeat.
 *
 * @param sender of MAIL FROM; empty for a bounce
 * @param recipients of RCPT TO
 */
record Envelope(String sender, List<String> recipients) {
  static final Envelope UNKNOWN = new Envelope("", List.of());
  private static final String FROM = "from:";
  private static final String TO = "to:";

  Envelope {
    recipients = List.copyOf(recipients);
  }

  String format() {
    String to = recipients.stream().map(r -> TO + r + "\n").collect(Collectors.joining());
    return FROM + sender + "\n" + to;
  }

  static Envelope parse(List<String> lines) {
    return new Envelope(values(lines, FROM).stream().findFirst().orElse(""), values(lines, TO));
  }

  private static List<String> values(List<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
