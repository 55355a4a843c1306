package org.ticketonce.systemtests.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.systemtests.site.MailRecord.What;

/**
 * One conversation with a {@link MailSink}: any number of mails, one after the other.
 *
 * <pre>
 * greeting -> MAIL -> RCPT -> DATA -> message -> dot -> MAIL ...
 * </pre>
 */
final class MailSession {
  /** Longer than the notifier waits for the reply to a dot here. */
  private static final Duration TOO_LATE = Duration.ofMillis(5_500);

  /** Shorter than the notifier waits for the reply to a command here. */
  private static final Duration SLOW_STEP = Duration.ofMillis(500);

  /** Before the notifier's patience may be over. A record on a busy disk can take longer. */
  private static final Duration IN_TIME = Duration.ofSeconds(3);

  private static final Pattern RECIPIENT =
      Pattern.compile("RCPT TO:\\s*<([^>]*)>.*", Pattern.CASE_INSENSITIVE);

  /** As the text of a mail has it: Crockford's base 32, on a line of its own. */
  private static final Pattern CODE = Pattern.compile("\\s+([0-9A-HJKMNP-TV-Z]{26})");

  private final MailSink sink;
  private final Supplier<Treatment> choice;
  private final BufferedReader in;
  private final OutputStream out;
  private Treatment treatment = Treatment.ACCEPT;
  private final List<String> recipients = new ArrayList<>();
  private String messageId = "";
  private String subject = "";
  private final Set<String> codes = new LinkedHashSet<>();

  MailSession(MailSink sink, Socket client, Supplier<Treatment> choice) throws IOException {
    this.sink = sink;
    this.choice = choice;
    in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    out = client.getOutputStream();
  }

  void talk() throws IOException {
    treatment = choice.get();
    if (treatment == Treatment.NOT_NOW) {
      reply("421 not now");
      return;
    }
    reply("220 sink");
    boolean goesOn = true;
    for (String line = in.readLine();
        goesOn && line != null;
        line = goesOn ? in.readLine() : null) {
      goesOn = obey(line);
    }
  }

  /** Whether the conversation goes on. */
  private boolean obey(String line) throws IOException {
    switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
      case "MAIL" -> {
        treatment = choice.get();
        recipients.clear();
        reply("250 ok");
      }
      case "RCPT" -> addressed(line);
      case "DATA" -> {
        if (!recipients.isEmpty()) {
          takeTime();
          reply("354 go on");
          return message();
        }
        reply("503 to whom?");
      }
      case "QUIT" -> {
        reply("221 bye");
        return false;
      }
      default -> reply("250 ok");
    }
    return true;
  }

  private void addressed(String line) throws IOException {
    Matcher matcher = RECIPIENT.matcher(line);
    String recipient = matcher.matches() ? matcher.group(1) : "";
    if (treatment == Treatment.REJECT) {
      sink.record().write(What.REJECTED, recipient, "", Set.of(), "");
      reply("550 no such mailbox");
    } else if (treatment == Treatment.DEFER
        || (treatment == Treatment.GREYLIST && sink.greylists(recipient))) {
      reply("451 later");
    } else {
      recipients.add(recipient);
      takeTime();
      reply("250 ok");
    }
  }

  private void takeTime() {
    if (treatment == Treatment.SLOW) {
      Pause.of(SLOW_STEP);
    }
  }

  private boolean message() throws IOException {
    messageId = "";
    subject = "";
    codes.clear();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        return dot();
      }
      if (line.isEmpty() && treatment == Treatment.BREAK_IN_MESSAGE) {
        break;
      }
      messageId = header("Message-ID:", line, messageId);
      subject = header("Subject:", line, subject);
      Matcher code = CODE.matcher(line);
      if (code.matches()) {
        codes.add(code.group(1));
      }
    }
    record(What.BROKEN);
    return false;
  }

  private static String header(String name, String line, String known) {
    return known.isEmpty() && line.startsWith(name) ? line.substring(name.length()).strip() : known;
  }

  private boolean dot() throws IOException {
    return switch (treatment) {
      case REFUSE_AT_DOT -> {
        reply("452 no room");
        yield true;
      }
      case LOSE_AT_DOT -> {
        record(What.DOUBTED);
        yield false;
      }
      case LOSE_REPLY -> {
        record(What.ACCEPTED);
        record(What.DOUBTED);
        yield false;
      }
      case REPLY_TOO_LATE -> {
        record(What.ACCEPTED);
        record(What.DOUBTED);
        Pause.of(TOO_LATE);
        reply("250 accepted long ago");
        yield true;
      }
      case ACCEPT, SLOW, NOT_NOW, DEFER, GREYLIST, REJECT, BREAK_IN_MESSAGE -> {
        long dot = System.nanoTime();
        record(What.ACCEPTED);
        boolean inTime = System.nanoTime() - dot < IN_TIME.toNanos();
        reply("250 accepted");
        record(inTime ? What.REPLIED : What.DOUBTED);
        yield true;
      }
    };
  }

  private void record(What what) {
    sink.record().write(what, String.join(",", recipients), messageId, codes, subject);
  }

  private void reply(String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
