package org.ticketonce.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningSecretTest {
  private static final String BODY = "{\"name\": \"Žižka & Müller\"}";

  private final SigningSecret secret = new SigningSecret("whsec_local_development_only");

  @Test
  void a_signature_satisfies_stripes_own_verifier() throws SignatureVerificationException {
    String header = secret.sign(BODY, Instant.now());

    assertThat(Webhook.Signature.verifyHeader(BODY, header, secret.value(), 300)).isTrue();
  }

  @Test
  void another_secret_does_not_fit() {
    String header = secret.sign(BODY, Instant.now());

    assertThatThrownBy(() -> Webhook.Signature.verifyHeader(BODY, header, "whsec_other", 300))
        .isInstanceOf(SignatureVerificationException.class);
  }

  @Test
  void a_secret_does_not_show_itself() {
    assertThat(secret).asString().doesNotContain("whsec");
  }
}
