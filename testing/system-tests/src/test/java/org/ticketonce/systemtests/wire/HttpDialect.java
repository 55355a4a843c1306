package org.ticketonce.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP/1.1 in the clear (RFC 9112), with bodies of a known length. Its moments are the parts of a
 * request that has a body: {@link #HEAD}, {@link #BODY} and {@link #END}; the reply answers {@link
 * #END}. Requests without one, which ask and change nothing, are of no interest.
 */
public final class HttpDialect implements Dialect {
  /** Request line and header fields. */
  public static final String HEAD = "head";

  /** The first half of the body. */
  public static final String BODY = "body";

  /** The rest of it, without which the server has no request. */
  public static final String END = "end";

  private static final Pattern LENGTH =
      Pattern.compile("^content-length:\\s*(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Queue<Unit> rest = new ArrayDeque<>();
  private volatile boolean ofInterest;

  @Override
  public Optional<Unit> fromClient(InputStream in) throws IOException {
    if (!rest.isEmpty()) {
      return Optional.of(rest.remove());
    }
    String head = readHead(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    int length = length(head);
    ofInterest = length > 0;
    if (!ofInterest) {
      return Optional.of(Unit.unnamed(bytes(head)));
    }
    rest.add(said(BODY, readFully(in, length / 2)));
    rest.add(said(END, readFully(in, length - length / 2)));
    return Optional.of(said(HEAD, bytes(head)));
  }

  private static Unit said(String what, byte[] bytes) {
    return new Unit(bytes, Optional.of(Moment.said(what)), "");
  }

  /** A reply in one piece. */
  @Override
  public Optional<Unit> fromServer(InputStream in) throws IOException {
    String head = readHead(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    reply.writeBytes(bytes(head));
    reply.writeBytes(readFully(in, length(head)));
    Optional<Moment> answered = ofInterest ? Optional.of(Moment.answered(END)) : Optional.empty();
    return Optional.of(new Unit(reply.toByteArray(), answered, ""));
  }

  /** With the empty line at its end; empty at the end of the stream. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(String head) throws ProtocolException {
    if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding:")) {
      throw new ProtocolException("the body's length is unknown");
    }
    Matcher matcher = LENGTH.matcher(head);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static byte[] readFully(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new ProtocolException("the body ends too early");
    }
    return bytes;
  }

  private static byte[] bytes(String head) {
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
