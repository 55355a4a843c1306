package org.ticketonce.local.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Says that it is ready, and what its environment is. Ends at once if told to. */
final class StandInService {
  private StandInService() {}

  public static void main(String... arguments) throws IOException {
    System.out.println("a stand-in service starts");
    if (System.getenv("STAND_IN_FAILS") != null) {
      System.out.println("the reason stands here");
      System.exit(3);
    }
    serve("QUARKUS_MANAGEMENT_PORT", "{\"status\":\"UP\"}");
    serve("QUARKUS_HTTP_PORT", System.getenv().toString());
  }

  private static void serve(String portVariable, String answer) throws IOException {
    int port = Integer.parseInt(System.getenv(portVariable));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext(
        "/",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    http.start();
  }

  /** A repository in which every service is a stand-in. */
  static Path repository(Path directory) throws IOException {
    for (Service service : Service.values()) {
      Path jar = service.jar(directory);
      Files.createDirectories(jar.getParent());
      writeJar(jar);
    }
    return directory;
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
    String entry = StandInService.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(file, manifest)) {
      content.putNextEntry(new JarEntry(entry));
      content.write(StandInService.class.getResourceAsStream("/" + entry).readAllBytes());
      content.closeEntry();
    }
  }
}
