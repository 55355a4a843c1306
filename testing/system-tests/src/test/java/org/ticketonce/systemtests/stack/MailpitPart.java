package org.ticketonce.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Mailpit; its own record of accepted mails is read through its API. */
final class MailpitPart extends ContainerPart {
  private static final int SMTP = 1025;
  private static final int HTTP = 8025;
  private static final int PAGE = 200;

  private final HttpClient http = HttpClient.newHttpClient();

  MailpitPart() {
    super(
        new GenericContainer<>(DockerImageName.parse("axllent/mailpit:v1.27"))
            .withExposedPorts(HTTP)
            .withEnv("MP_MAX_MESSAGES", "0"),
        SMTP);
  }

  int smtpPort() {
    return port();
  }

  List<byte[]> acceptedMails() {
    List<byte[]> mails = new ArrayList<>();
    JsonNode page = page(0);
    while (!page.isEmpty()) {
      for (JsonNode message : page) {
        mails.add(get("/api/v1/message/" + message.path("ID").asText() + "/raw"));
      }
      page = page(mails.size());
    }
    return mails;
  }

  private JsonNode page(int start) {
    try {
      byte[] body = get("/api/v1/messages?start=%d&limit=%d".formatted(start, PAGE));
      return new ObjectMapper().readTree(body).path("messages");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  boolean answers() {
    return container().isRunning();
  }

  private byte[] get(String path) {
    URI address = URI.create("http://localhost:" + container().getMappedPort(HTTP) + path);
    try {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
