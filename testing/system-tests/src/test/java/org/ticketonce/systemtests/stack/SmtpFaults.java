package org.ticketonce.systemtests.stack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ticketonce.systemtests.wire.Moment;
import org.ticketonce.systemtests.wire.SmtpDialect;
import org.ticketonce.systemtests.wire.Wire;

/**
 * A proxy in front of the real mail server that understands the conversation, so that a connection
 * breaks exactly where RFC 5321 says that it hurts. Faults are ordered by recipient and happen
 * once; all other mail passes.
 */
public final class SmtpFaults implements AutoCloseable {
  private final Map<String, SmtpFault> ordered = new ConcurrentHashMap<>();
  private final Wire wire = Wire.listen(SmtpDialect::new, this::passes);

  private SmtpFaults() {}

  /** Listens on a free port; say where to forward before the first mail. */
  static SmtpFaults listen() {
    return new SmtpFaults();
  }

  void forwardTo(int port) {
    wire.forwardTo(port);
  }

  int port() {
    return wire.port();
  }

  /** The next mail to {@code recipient} meets this fault, the one after it does not. */
  public void order(String recipient, SmtpFault fault) {
    ordered.put(recipient, fault);
  }

  /** Whether the fault ordered for {@code recipient} has happened. */
  public boolean happened(String recipient) {
    return !ordered.containsKey(recipient);
  }

  private boolean passes(Moment moment, String recipient) {
    SmtpFault fault = ordered.get(recipient);
    return fault == null || !fault.moment().equals(moment) || !ordered.remove(recipient, fault);
  }

  @Override
  public void close() {
    wire.close();
  }
}
