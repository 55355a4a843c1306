package org.ticketonce.ingress.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/**
 * Reads one body within bounds of size and time, on the request's event loop. The array grows with
 * what arrives, and the reservation with the array, so that a client that only announces a body
 * takes no room from others. What comes after a refusal is dropped as it arrives, so that the
 * client, still sending, gets the answer and not a reset connection; a client that goes on for long
 * is cut off.
 */
final class BodyReader {
  static final int MAXIMUM_BYTES = 1024 * 1024;

  /** Stripe sends a body at once; who holds a reservation longer keeps others out. */
  private static final long DEADLINE_MILLIS = 8_000;

  private static final int DROPPED_BYTES = 8 * MAXIMUM_BYTES;

  /** Holds nearly every webhook at once. */
  private static final int FIRST_BYTES = 8 * 1024;

  private final HttpServerRequest request;
  private final InFlightBytes.Reservation reservation;
  private final int expected;
  private final Promise<byte[]> promise = Promise.promise();
  private byte[] body;
  private int length;
  private int dropped;

  private BodyReader(
      HttpServerRequest request, long declaredLength, InFlightBytes.Reservation reservation) {
    this.request = request;
    this.reservation = reservation;
    this.expected = declaredLength < 0 ? MAXIMUM_BYTES : (int) declaredLength;
    this.body = new byte[firstBytes(declaredLength)];
  }

  /** What to reserve before anything is read. */
  static int firstBytes(long declaredLength) {
    return declaredLength < 0 ? FIRST_BYTES : (int) Math.min(FIRST_BYTES, declaredLength);
  }

  /** What went wrong, as the outcome to answer with. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Outcome outcome;

    private Refused(Outcome outcome) {
      super(outcome.title(), null, false, false);
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }

  /**
   * Fails with {@link Refused}, or with the connection's failure if that breaks.
   *
   * @param declaredLength 0 to 1 MiB, or -1 if unknown
   * @param reservation of {@link #firstBytes}; grows with the body
   */
  static Future<byte[]> read(
      Vertx vertx,
      HttpServerRequest request,
      long declaredLength,
      InFlightBytes.Reservation reservation) {
    BodyReader reader = new BodyReader(request, declaredLength, reservation);
    long timer = vertx.setPeriodic(DEADLINE_MILLIS, id -> reader.giveUp());
    reader.start(() -> vertx.cancelTimer(timer));
    return reader.promise.future();
  }

  /** Drops the body of a request that was refused by its head. */
  static void drop(Vertx vertx, HttpServerRequest request) {
    BodyReader reader = new BodyReader(request, 0, null);
    reader.body = null;
    long timer = vertx.setTimer(DEADLINE_MILLIS, id -> request.connection().close());
    reader.start(() -> vertx.cancelTimer(timer));
  }

  private void start(Runnable finished) {
    request.exceptionHandler(
        failure -> {
          finished.run();
          promise.tryFail(failure);
        });
    request.endHandler(
        end -> {
          finished.run();
          complete();
        });
    request.handler(this::take);
    request.resume();
  }

  private void take(Buffer chunk) {
    if (body != null && (long) length + chunk.length() > MAXIMUM_BYTES) {
      refuse(Outcome.TOO_LARGE);
    } else if (body != null && length + chunk.length() > body.length) {
      grow(length + chunk.length());
    }
    if (body == null) {
      dropped += chunk.length();
      if (dropped > DROPPED_BYTES) {
        request.connection().close();
      }
      return;
    }
    chunk.getBytes(body, length);
    length += chunk.length();
  }

  /** At least doubles, so that few copies are made; never beyond what was announced. */
  private void grow(int needed) {
    int capacity = Math.max(needed, Math.min(expected, 2 * needed));
    if (reservation.resize(capacity)) {
      body = Arrays.copyOf(body, capacity);
    } else {
      refuse(Outcome.OVERLOADED);
    }
  }

  private void complete() {
    if (body != null) {
      promise.tryComplete(length == body.length ? body : Arrays.copyOf(body, length));
    }
  }

  /** Once to refuse, and once more to cut off who goes on all the same. */
  private void giveUp() {
    if (body == null) {
      request.connection().close();
    } else {
      refuse(Outcome.TOO_SLOW);
    }
  }

  private void refuse(Outcome outcome) {
    body = null;
    promise.tryFail(new Refused(outcome));
  }
}
