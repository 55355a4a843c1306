package org.ticketonce.cli.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.http.Refusal;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Progress;

/** Sends orders to the issuer, as many at once as one request may hold. */
final class Imports {
  private static final int MOST_ORDERS = 100;

  /** The issuer takes 256 KiB; the frame and the commas need some of it. */
  private static final int MOST_BYTES = 240 * 1024;

  private static final int TOO_LARGE = 413;

  private final ObjectMapper mapper = new ObjectMapper();
  private final ImportApi issuer;
  private final ImportApi.Frame frame;
  private final Tally tally;
  private final Progress progress;
  private final List<ShopOrder> waiting = new ArrayList<>();
  private int bytes;

  Imports(ImportApi issuer, ImportApi.Frame frame, Tally tally, Progress progress) {
    this.issuer = issuer;
    this.frame = frame;
    this.tally = tally;
    this.progress = progress;
  }

  /** Sends it now or with later ones. */
  void add(ShopOrder order) {
    int size = size(order);
    if (waiting.size() == MOST_ORDERS || (!waiting.isEmpty() && bytes + size > MOST_BYTES)) {
      flush();
    }
    waiting.add(order);
    bytes += size;
  }

  private int size(ShopOrder order) {
    try {
      return mapper.writeValueAsString(order).getBytes(StandardCharsets.UTF_8).length + 1;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Sends what waits. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      issuer.post(waiting, frame).forEach(tally::add);
    } catch (Refusal refusal) {
      if (refusal.status() != TOO_LARGE || waiting.size() > 1) {
        throw refusal;
      }
      tally.refuse(waiting.get(0).key(), "it has more tickets than one request can hold");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotProceed("interrupted; import again, what is imported stays as it is");
    }
    progress.advance(waiting.size());
    waiting.clear();
    bytes = 0;
  }
}
