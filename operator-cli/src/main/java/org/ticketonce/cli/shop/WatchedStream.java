package org.ticketonce.cli.shop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ticketonce.cli.terminal.Progress;

/** Bytes on their way, counted as they pass. */
final class WatchedStream extends FilterInputStream {
  private final Progress progress;

  WatchedStream(InputStream bytes, Progress progress) {
    super(bytes);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      progress.advance(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      progress.advance(count);
    }
    return count;
  }
}
