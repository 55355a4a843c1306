package org.ticketonce.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.local.host.DirectoryLock;
import org.ticketonce.local.host.Ports;

class WorkplaceTest {
  @TempDir Path repository;

  @Test
  void a_port_in_use_is_refused_with_its_number_and_what_needs_it() throws Exception {
    Workplace workplace = Workplace.at(repository, 0);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<Integer, String> needed =
          Map.of(taken.getLocalPort(), "PostgreSQL", Ports.free(), "Kafka");

      assertThatThrownBy(() -> workplace.take(needed))
          .hasMessageContaining("port " + taken.getLocalPort() + " (PostgreSQL)")
          .hasMessageContaining("--port-offset")
          .hasMessageNotContaining("Kafka");
    }
  }

  @Test
  void a_second_launcher_in_the_same_place_is_refused() {
    Workplace workplace = Workplace.at(repository, 7);
    try (DirectoryLock first = workplace.take(Map.of())) {
      assertThat(first).isNotNull();

      assertThatThrownBy(() -> workplace.take(Map.of())).hasMessageContaining("Another ./run");
    }
  }

  @Test
  void the_token_is_for_this_user_alone_and_replaces_an_older_one() throws Exception {
    Workplace workplace = Workplace.at(repository, 0);
    Files.createDirectories(workplace.directory());

    workplace.writeToken("first");
    workplace.writeToken("second");

    assertThat(workplace.tokenFile()).hasContent("second");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workplace.tokenFile())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "two words and a blank", "two\nlines_of_a_token", "tökentökentökentöken"})
  void a_token_that_no_header_can_carry_is_refused_by_the_name_of_its_variable(String token) {
    assertThatThrownBy(() -> Workplace.tokenFrom(Map.of("TICKETONCE_OPERATOR_TOKEN", token)))
        .isInstanceOf(LocalSystemException.class)
        .hasMessageContaining("TICKETONCE_OPERATOR_TOKEN")
        .hasMessageNotContaining(token);
  }

  @Test
  void a_token_is_taken_from_the_environment_unless_that_is_blank() {
    assertThat(Workplace.tokenFrom(Map.of("TICKETONCE_OPERATOR_TOKEN", "sixteen_or_more_1")))
        .contains("sixteen_or_more_1");
    assertThat(Workplace.tokenFrom(Map.of("TICKETONCE_OPERATOR_TOKEN", " "))).isEmpty();
  }
}
