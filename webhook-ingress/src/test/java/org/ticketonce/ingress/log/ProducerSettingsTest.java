package org.ticketonce.ingress.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.fixtures.Configuration;

/** What P2 rests on cannot be configured away. */
class ProducerSettingsTest {
  private static final long IN_FLIGHT = 1 << 24;

  @Test
  void P2_a_record_counts_only_once_all_in_sync_replicas_have_it() {
    assertThat(ProducerSettings.over(Map.of("bootstrap.servers", "kafka:9092"), IN_FLIGHT))
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("delivery.timeout.ms", 8_000)
        .containsEntry("request.timeout.ms", 4_000)
        .containsEntry("max.block.ms", 4_000)
        .containsEntry("max.request.size", 2_097_152);
  }

  @ParameterizedTest
  @CsvSource({
    "acks, 1",
    "acks, 0",
    "enable.idempotence, false",
    "delivery.timeout.ms, 120000",
    "max.block.ms, 60000",
    "max.request.size, 1048576",
    "batch.size, 16384",
    "value.serializer, org.apache.kafka.common.serialization.StringSerializer"
  })
  void P2_another_value_is_rejected_by_its_key(String name, String value) {
    assertThatThrownBy(() -> ProducerSettings.over(Map.of(name, value), IN_FLIGHT))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("kafka." + name + ": ");
  }

  @Test
  void a_lone_webhook_waits_for_no_other_unless_an_operator_wants_it_to() {
    assertThat(ProducerSettings.over(Map.of(), IN_FLIGHT)).containsEntry("linger.ms", 0);
    assertThat(ProducerSettings.over(Map.of("linger.ms", "20"), IN_FLIGHT))
        .containsEntry("linger.ms", "20");
  }

  @Test
  void saying_the_same_in_other_words_is_allowed() {
    assertThat(ProducerSettings.over(Map.of("acks", "-1", "enable.idempotence", "TRUE"), IN_FLIGHT))
        .containsEntry("acks", "all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "50ms", "9s"})
  void an_acknowledgement_timeout_outside_the_producers_is_rejected_by_its_key(String timeout) {
    assertThatThrownBy(
            () ->
                new StripeEventLog(
                    Map.of(), Configuration.with("ingress.acknowledgement-timeout", timeout)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.ingress.acknowledgement-timeout: ");
  }
}
