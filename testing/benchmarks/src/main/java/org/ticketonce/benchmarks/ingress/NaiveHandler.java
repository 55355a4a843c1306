package org.ticketonce.benchmarks.ingress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.local.incident.NaiveShop;

/** The incident's handler in a process of its own, until that is ended. */
public final class NaiveHandler {
  private NaiveHandler() {}

  /** What it is called in reports. */
  public static String name(Duration work) {
    return "naive handler, %d ms of work".formatted(work.toMillis());
  }

  /** Starts it on a port, beside the database of the surroundings; returns when it listens. */
  public static ChildProcess start(
      int port, Surroundings surroundings, int smtp, Duration work, Path directory)
      throws InterruptedException {
    List<String> command =
        ChildProcess.javaOfClass(
            List.of("-Xmx512m"),
            NaiveHandler.class.getName(),
            Integer.toString(port),
            Integer.toString(surroundings.database()),
            Integer.toString(smtp),
            work.toString());
    Path log = directory.resolve("naive-%d.log".formatted(work.toMillis()));
    return ChildProcess.start(name(work), command, Map.of(), log).awaitListening(port);
  }

  /** Has it forget what it has sold: its looks into a table without an index grow with that. */
  public static void forget(int port) {
    HttpRequest reset =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      int status =
          HttpClient.newHttpClient()
              .send(reset, HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("the naive handler forgets nothing: HTTP " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the naive handler forgets nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Takes its port, those of database and SMTP, and how long the work of a request takes. */
  public static void main(String[] arguments) {
    NaiveShop shop =
        NaiveShop.start(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Duration.parse(arguments[3]));
    Runtime.getRuntime().addShutdownHook(new Thread(shop::close));
  }
}
