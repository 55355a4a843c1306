package org.ticketonce.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PostgreSQL's protocol, version 3, in the clear ({@code sslmode=disable}); see "Message Formats"
 * in its documentation. Its moments are statements of interest: said before the server has any of
 * it; answered once it has changed or returned rows <em>and is committed</em>, by itself or with
 * its transaction.
 */
public final class PostgresDialect implements Dialect {
  /** Parse, Bind, Describe, Execute and Close; the server does not answer before what follows. */
  private static final String WITHOUT_ANSWER = "PBDEC";

  private static final int COMMAND_COMPLETE = 'C';
  private static final int READY_FOR_QUERY = 'Z';
  private static final byte OUTSIDE_OF_TRANSACTIONS = 'I';
  private static final Pattern ROWS = Pattern.compile("[A-Z ]+ (?:0 )?[1-9]\\d*");

  private final Map<String, Pattern> interesting;
  private final Map<String, String> prepared = new HashMap<>();
  private boolean started;
  private volatile String uncommitted = "";
  private volatile boolean effective;

  /** Looks for statements in which such a pattern is found, and gives them these names. */
  public PostgresDialect(Map<String, Pattern> interesting) {
    this.interesting = interesting;
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares messages.
  private record Message(int type, byte[] body) {}

  @Override
  public Optional<Unit> fromClient(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!started) {
      started = true;
      return readBody(in, bytes).isEmpty()
          ? Optional.empty()
          : Optional.of(Unit.unnamed(bytes.toByteArray()));
    }
    Optional<String> said = Optional.empty();
    Optional<Message> next = read(in, bytes);
    while (next.isPresent()) {
      Message message = next.get();
      said = said.or(() -> meaning(message));
      if (WITHOUT_ANSWER.indexOf(message.type()) < 0) {
        said.ifPresent(this::begin);
        return Optional.of(new Unit(bytes.toByteArray(), said.map(Moment::said), ""));
      }
      next = read(in, bytes);
    }
    return Optional.empty();
  }

  private void begin(String statement) {
    uncommitted = statement;
    effective = false;
  }

  private Optional<String> meaning(Message message) {
    switch (message.type()) {
      case 'P' -> prepared.put(text(message.body(), 0), text(message.body(), 1));
      case 'B' -> {
        return named(prepared.getOrDefault(text(message.body(), 1), ""));
      }
      case 'Q' -> {
        return named(text(message.body(), 0));
      }
      default -> {
        // Carries no statement.
      }
    }
    return Optional.empty();
  }

  private Optional<String> named(String sql) {
    return interesting.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(sql).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Optional<Unit> fromServer(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<Message> read = read(in, bytes);
    return read.map(message -> new Unit(bytes.toByteArray(), answered(message), ""));
  }

  private Optional<Moment> answered(Message message) {
    if (message.type() == COMMAND_COMPLETE) {
      effective |= ROWS.matcher(text(message.body(), 0)).matches();
    }
    boolean committed =
        message.type() == READY_FOR_QUERY && message.body()[0] == OUTSIDE_OF_TRANSACTIONS;
    if (!committed || uncommitted.isEmpty()) {
      return Optional.empty();
    }
    Moment answered = Moment.answered(uncommitted);
    uncommitted = "";
    return effective ? Optional.of(answered) : Optional.empty();
  }

  /** Empty at the end of the connection. */
  private static Optional<Message> read(InputStream in, ByteArrayOutputStream copy)
      throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    copy.write(type);
    return readBody(in, copy).map(body -> new Message(type, body));
  }

  /** Its length counts itself. */
  private static Optional<byte[]> readBody(InputStream in, ByteArrayOutputStream copy)
      throws IOException {
    byte[] length = in.readNBytes(Integer.BYTES);
    if (length.length < Integer.BYTES) {
      return Optional.empty();
    }
    copy.writeBytes(length);
    int size = ByteBuffer.wrap(length).getInt() - Integer.BYTES;
    byte[] body = in.readNBytes(size);
    copy.writeBytes(body);
    return body.length < size ? Optional.empty() : Optional.of(body);
  }

  /** The text after so many others, each of which ends with a zero. */
  private static String text(byte[] body, int after) {
    int begin = 0;
    for (int skipped = 0; skipped < after; skipped++) {
      begin = endOfText(body, begin) + 1;
    }
    int end = endOfText(body, begin);
    return new String(body, begin, end - begin, StandardCharsets.UTF_8);
  }

  private static int endOfText(byte[] body, int begin) {
    int end = begin;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return end;
  }
}
