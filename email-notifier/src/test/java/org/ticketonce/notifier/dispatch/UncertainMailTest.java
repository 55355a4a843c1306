package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

class UncertainMailTest {

  private static NotifierConfiguration.Mail policy(String policy) {
    return new SmallRyeConfigBuilder()
        .withMapping(NotifierConfiguration.class)
        .withSources(
            new PropertiesConfigSource(
                Map.of("ticketonce.mail.uncertain-policy", policy), "test", 1000))
        .build()
        .getConfigMapping(NotifierConfiguration.class)
        .mail();
  }

  private record ATransport(Set<Capability> capabilities) implements EmailTransport {
    @Override
    public String name() {
      return "a transport";
    }

    @Override
    public String send(byte[] mime, PointOfNoReturn gate) {
      throw new UnsupportedOperationException("nothing is sent here");
    }
  }

  @Test
  void an_uncertain_mail_is_held() {
    assertThat(UncertainMail.resendAfter(new ATransport(Set.of()), policy("hold"))).isEmpty();
  }

  @Test
  void a_transport_that_proves_nothing_may_repeat_where_the_policy_says_so() {
    assertThat(UncertainMail.resendAfter(new ATransport(Set.of()), policy("resend")))
        .contains(Duration.ofMinutes(30));
  }

  @Test
  void a_transport_that_can_prove_something_never_guesses() {
    EmailTransport asking = new ATransport(Set.of(Capability.LOOK_UP));

    assertThat(UncertainMail.resendAfter(asking, policy("resend"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "3, 8", "4, 16", "5, 30", "60, 30"})
  void a_server_that_is_down_is_asked_at_least_every_half_minute(int attempts, long seconds) {
    Duration wait = BackOff.after(attempts, Concern.SERVER, new Random(1));

    assertThat(wait).isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
  }

  @Test
  void a_refused_mail_is_given_at_most_a_quarter_of_an_hour() {
    assertThat(BackOff.after(60, Concern.MAIL, new Random(1)))
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(15));
  }
}
