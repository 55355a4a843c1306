package org.ticketonce.systemtests.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.ticketonce.systemtests.wire.Dialect;
import org.ticketonce.systemtests.wire.Moment;
import org.ticketonce.systemtests.wire.Unit;

/** Understands nothing: any protocol passes in pieces, as they come. */
final class Bytes implements Dialect {
  /** Of a piece, in bytes. */
  static final int MOST = 4096;

  private static final Moment SAID = Moment.said("bytes");
  private static final Moment ANSWERED = Moment.answered("bytes");

  @Override
  public Optional<Unit> fromClient(InputStream in) throws IOException {
    return next(in, SAID);
  }

  @Override
  public Optional<Unit> fromServer(InputStream in) throws IOException {
    return next(in, ANSWERED);
  }

  private static Optional<Unit> next(InputStream in, Moment moment) throws IOException {
    byte[] buffer = new byte[MOST];
    int length = in.read(buffer);
    return length < 0
        ? Optional.empty()
        : Optional.of(new Unit(Arrays.copyOf(buffer, length), Optional.of(moment), ""));
  }
}
