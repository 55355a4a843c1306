package org.ticketonce.notifier.httpapi;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.fixtures.LocalParts;

/** The failures of connecting that an announcement cannot provoke. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ProviderTest {
  @Inject NotifierConfiguration configuration;

  /** Something to ask. */
  @Path("/")
  public interface Anything {
    /** Anything at all. */
    @GET
    CompletionStage<Response> ask();
  }

  private record Api(URI url) implements NotifierConfiguration.HttpApi {
    @Override
    public Optional<String> apiKey() {
      return Optional.of("key_of_nobody");
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofMillis(400);
    }
  }

  private void assertNothingIsWrittenTo(String url) {
    Provider provider = new Provider(new Api(URI.create(url)), configuration.mail());
    Anything client = provider.client(Anything.class);

    assertThatThrownBy(() -> provider.ask(client::ask))
        .isInstanceOf(TransientMailFailure.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void P4_a_certificate_that_nobody_vouches_for_ends_the_attempt_before_the_request() {
    WireMockServer server = new WireMockServer(options().dynamicPort().dynamicHttpsPort());
    server.start();
    try {
      assertNothingIsWrittenTo("https://localhost:" + server.httpsPort());
      assertThat(server.getAllServeEvents()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void P4_a_handshake_that_is_never_answered_ends_the_attempt_before_the_request()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertNothingIsWrittenTo("https://localhost:" + silent.getLocalPort());
    }
  }

  @Test
  void P4_a_name_that_does_not_exist_ends_the_attempt_before_the_request() {
    assertNothingIsWrittenTo("http://nowhere.invalid");
  }
}
