package org.ticketonce.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SMTP in the clear (RFC 5321), one command at a time. Its moments are the commands by their verbs,
 * {@link #GREETING}, each line of {@link #CONTENT} and the final {@link #DOT}; they are about the
 * recipient.
 *
 * <pre>
 * commands --DATA--> content --"."--> commands
 *     ^                 |
 *     +--not 354--------+
 * </pre>
 */
public final class SmtpDialect implements Dialect {
  /** What the server says first. */
  public static final String GREETING = "greeting";

  /** A line of the message. */
  public static final String CONTENT = "content";

  /** The end of the message. */
  public static final String DOT = "dot";

  /** After its answer the message begins. */
  public static final String DATA = "DATA";

  private static final Pattern RECIPIENT =
      Pattern.compile("RCPT TO:\\s*<([^>]*)>.*", Pattern.CASE_INSENSITIVE);
  private static final String GO_ON = "354";

  private volatile String last = GREETING;
  private volatile String recipient = "";
  private volatile boolean inMessage;

  @Override
  public Optional<Unit> fromClient(InputStream in) throws IOException {
    byte[] line = readLine(in);
    if (line.length == 0) {
      return Optional.empty();
    }
    String what = meaning(text(line));
    if (!what.equals(CONTENT)) {
      last = what;
    }
    return Optional.of(new Unit(line, Optional.of(Moment.said(what)), recipient));
  }

  private String meaning(String line) {
    if (inMessage) {
      inMessage = !line.equals(".");
      return inMessage ? CONTENT : DOT;
    }
    Matcher matcher = RECIPIENT.matcher(line);
    if (matcher.matches()) {
      recipient = matcher.group(1);
    }
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    inMessage = verb.equals(DATA);
    return verb;
  }

  /** A reply with all of its lines. */
  @Override
  public Optional<Unit> fromServer(InputStream in) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    byte[] line = readLine(in);
    while (line.length > 3 && line[3] == '-') {
      reply.writeBytes(line);
      line = readLine(in);
    }
    if (line.length == 0) {
      return Optional.empty();
    }
    reply.writeBytes(line);
    if (last.equals(DATA) && !text(line).startsWith(GO_ON)) {
      inMessage = false;
    }
    Moment answered = Moment.answered(last);
    return Optional.of(new Unit(reply.toByteArray(), Optional.of(answered), recipient));
  }

  /** With its line end; empty at the end of the stream. */
  private static byte[] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n') {
        break;
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
