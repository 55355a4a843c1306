package org.ticketonce.systemtests.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection through a wire, pumped by two threads. */
final class Connection {
  private final Socket client;
  private final Socket server;
  private final Onlooker onlooker;
  private final Consumer<Connection> whenOver;

  Connection(Socket client, Socket server, Onlooker onlooker, Consumer<Connection> whenOver) {
    this.client = client;
    this.server = server;
    this.onlooker = onlooker;
    this.whenOver = whenOver;
  }

  /** What one side says, piece by piece. */
  private interface Speaker {
    Optional<Unit> next(InputStream in) throws IOException;
  }

  void start(Dialect dialect) {
    Wire.background("wire-client", () -> pump(dialect::fromClient, client, server));
    Wire.background("wire-server", () -> pump(dialect::fromServer, server, client));
  }

  /** The end of one side reaches the other after all that was said before; a refusal cuts both. */
  private void pump(Speaker speaker, Socket from, Socket to) {
    try {
      InputStream in = new BufferedInputStream(from.getInputStream());
      if (passesAll(speaker, in, to.getOutputStream())) {
        to.shutdownOutput();
        if (from == client) {
          return;
        }
      }
    } catch (IOException e) {
      // One side has gone; both ends are closed below.
    }
    hangUp();
  }

  /** Whether everything was let through. */
  private boolean passesAll(Speaker speaker, InputStream in, OutputStream out) throws IOException {
    for (Optional<Unit> next = speaker.next(in); next.isPresent(); next = speaker.next(in)) {
      Unit unit = next.get();
      if (!unit.moment().map(moment -> onlooker.passes(moment, unit.about())).orElse(true)) {
        return false;
      }
      out.write(unit.bytes());
      out.flush();
    }
    return true;
  }

  void hangUp() {
    close(client);
    close(server);
    whenOver.accept(this);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
