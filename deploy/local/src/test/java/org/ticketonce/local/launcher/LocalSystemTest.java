package org.ticketonce.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTest {
  @TempDir Path directory;
  @TempDir Path repository;

  @Test
  void starts_everything_and_every_piece_can_be_stopped_and_started_again() throws Exception {
    try (LocalSystem system = stoppedSystem().signingSecret("whsec_of_the_test").build()) {
      system.start();

      ServiceProcess issuer = system.service(Service.TICKET_ISSUER);
      assertThat(answer(issuer.url()))
          .contains("QUARKUS_PROFILE=local")
          .contains("QUARKUS_DATASOURCE_USERNAME=ticket_issuer")
          .contains("TICKETONCE_STRIPE_SIGNING_SECRETS=whsec_of_the_test")
          .contains("KAFKA_BOOTSTRAP_SERVERS=localhost:" + system.ports().broker())
          .contains("TICKETONCE_OPERATORS_ONE_TIME_CODE=" + oneTimeCode(system.signInUrl()));
      assertThat(answer(system.service(Service.EMAIL_NOTIFIER).url()))
          .doesNotContain("TICKETONCE_OPERATORS_ONE_TIME_CODE");

      long pid = issuer.pid();
      issuer.kill();
      assertThat(ProcessHandle.of(pid)).isEmpty();
      issuer.start();
      assertThat(issuer.pid()).isNotEqualTo(pid);

      ServiceProcess second =
          system.another(Service.TICKET_ISSUER, Map.of("QUARKUS_DATASOURCE_PASSWORD", "its own"));
      second.start();
      assertThat(answer(second.url()))
          .contains("QUARKUS_DATASOURCE_USERNAME=ticket_issuer")
          .contains("QUARKUS_DATASOURCE_PASSWORD=its own");

      system.database().stop();
      system.database().start();
      assertThat(system.database().get().port()).isEqualTo(system.ports().database());
    }
  }

  @Test
  void a_service_that_ends_while_starting_is_named_with_the_end_of_its_log() {
    LocalSystemBuilder plan =
        stoppedSystem()
            .without(List.of(Service.WEBHOOK_INGRESS, Service.TICKET_ISSUER))
            .environment(Service.EMAIL_NOTIFIER, "STAND_IN_FAILS", "yes");
    try (LocalSystem system = plan.build()) {
      assertThatThrownBy(system::start)
          .isInstanceOf(LocalSystemException.class)
          .hasMessageContaining("email-notifier has ended")
          .hasMessageContaining("the reason stands here");
    }
  }

  private static String oneTimeCode(URI signIn) {
    return signIn.getQuery().substring("once=".length());
  }

  private LocalSystemBuilder stoppedSystem() {
    try {
      return LocalSystem.in(directory).repository(StandInService.repository(repository));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
