package org.ticketonce.systemtests.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Understands one connection. Each side is read by a thread of its own; an answer is read only
 * after that to which it belongs.
 */
public interface Dialect {

  /** The next piece that the client says; empty at the end of the connection. */
  Optional<Unit> fromClient(InputStream in) throws IOException;

  /** The next piece that the server says; empty at the end of the connection. */
  Optional<Unit> fromServer(InputStream in) throws IOException;
}
