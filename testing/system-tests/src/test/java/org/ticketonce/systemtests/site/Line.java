package org.ticketonce.systemtests.site;

import org.ticketonce.systemtests.wire.Wire;

/** The way from all services to one of their parts, which can be as bad as a network is. */
public final class Line implements AutoCloseable {
  private final Wire wire;
  private final Weather weather;

  private Line(Wire wire, Weather weather) {
    this.wire = wire;
    this.weather = weather;
  }

  /** Say where it leads before anybody connects. */
  static Line open() {
    Weather weather = new Weather();
    return new Line(Wire.listen(Bytes::new, weather), weather);
  }

  Line to(int port) {
    wire.forwardTo(port);
    return this;
  }

  int port() {
    return wire.port();
  }

  /** Breaks every connection; the next ones stand. */
  public void cut() {
    wire.hangUp();
  }

  /** Each piece of up to 4 KiB takes so long, one after the other. */
  public void slow(long millisPerPiece) {
    weather.slow(millisPerPiece);
  }

  /** Connections stand, and nothing passes. */
  public void blackHole() {
    weather.blackHole();
  }

  /** All is well again. What was held back arrives late, as after a lost route. */
  public void clear() {
    weather.clear();
  }

  @Override
  public void close() {
    weather.clear();
    wire.close();
  }
}
