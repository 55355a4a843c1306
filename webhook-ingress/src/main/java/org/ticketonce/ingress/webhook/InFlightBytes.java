package org.ticketonce.ingress.webhook;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/** The budget of P8: bytes that webhooks may take from the first byte read to the last one kept. */
@Startup
@ApplicationScoped
class InFlightBytes {
  /** Headers, objects and buffers around a body, so that many small bodies are bounded too. */
  private static final long OVERHEAD = 4 * 1024;

  /** A body in flight is held here and once more by the producer. */
  private static final int HEAP_SHARE = 4;

  private final AtomicLong reserved = new AtomicLong();
  private final long limit;

  @Inject
  InFlightBytes(IngressConfiguration configuration) {
    this(
        configuration.ingress().maxInFlightBytes().asLongValue(), Runtime.getRuntime().maxMemory());
  }

  InFlightBytes(long limit, long heap) {
    if (limit < BodyReader.MAXIMUM_BYTES + OVERHEAD || limit > heap / HEAP_SHARE) {
      throw new InvalidConfiguration(
          IngressConfiguration.Ingress.MAX_IN_FLIGHT_BYTES,
          "must hold one webhook of 1 MiB and 4 KiB, and at most a quarter of the heap, "
              + heap / HEAP_SHARE
              + " bytes here; it is "
              + limit);
    }
    this.limit = limit;
  }

  /** Empty if that would be more than the limit. */
  Optional<Reservation> reserve(long bytes) {
    long wanted = bytes + OVERHEAD;
    if (reserved.addAndGet(wanted) > limit) {
      reserved.addAndGet(-wanted);
      return Optional.empty();
    }
    return Optional.of(new Reservation(this, wanted));
  }

  /** Whether {@code bytes} could be reserved now. */
  boolean hasRoomFor(long bytes) {
    return reserved.get() + bytes + OVERHEAD <= limit;
  }

  /** Bytes that are reserved now. */
  long reserved() {
    return reserved.get();
  }

  /**
   * Bytes of one request; given back once, however often it is released. Resized by one thread at a
   * time, before it is released.
   */
  static final class Reservation {
    private final InFlightBytes budget;
    private final AtomicLong held;

    private Reservation(InFlightBytes budget, long bytes) {
      this.budget = budget;
      this.held = new AtomicLong(bytes);
    }

    /** Holds this many bytes instead; false, and all as before, if that would be too much. */
    boolean resize(long bytes) {
      long wanted = bytes + OVERHEAD;
      long more = wanted - held.get();
      if (budget.reserved.addAndGet(more) > budget.limit && more > 0) {
        budget.reserved.addAndGet(-more);
        return false;
      }
      held.set(wanted);
      return true;
    }

    void release() {
      budget.reserved.addAndGet(-held.getAndSet(0));
    }
  }
}
