package org.ticketonce.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.cli.terminal.CannotProceed;

class SignatureTest {
  @TempDir Path directory;
  private Path key;
  private Path publicKey;

  @BeforeEach
  void generate() throws NoSuchAlgorithmException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    key = pem("PRIVATE KEY", pair.getPrivate());
    publicKey = pem("PUBLIC KEY", pair.getPublic());
  }

  @Test
  void what_was_signed_is_shown_and_what_was_changed_is_refused() throws IOException {
    String signed = Signature.sign("{\"order\": 1}", key);
    Path file = Files.writeString(directory.resolve("evidence.jws"), signed + "\n");

    CommandLineRun run = verify(file, publicKey);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output()).isEqualTo("{\"order\": 1}\n");

    String payload = signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'));
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"order\": 2}".getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, signed.replace(payload, other));
    assertThat(verify(file, publicKey).exitCode()).isEqualTo(2);
    assertThat(verify(file, publicKey).errors()).contains("the file was changed").hasLineCount(1);
  }

  @Test
  void neither_another_algorithm_nor_another_key_is_taken() throws Exception {
    String unsigned = "eyJhbGciOiJub25lIn0.e30.";
    assertThatThrownBy(() -> Signature.verified(unsigned, publicKey))
        .isInstanceOf(CannotProceed.class);
    String signed = Signature.sign("{}", key);
    generate();
    assertThatThrownBy(() -> Signature.verified(signed, publicKey))
        .hasMessageContaining("not that of this key");
  }

  @Test
  void a_file_that_is_no_key_is_named() {
    assertThatThrownBy(() -> Signature.sign("{}", publicKey))
        .isInstanceOf(CannotProceed.class)
        .hasMessageContaining("no Ed25519 private key");
  }

  @Test
  void without_a_payment_or_with_half_of_the_options_it_says_what_is_missing() {
    assertThat(CommandLineRun.of("prove").errors()).contains("say a payment");
    assertThat(CommandLineRun.of("prove", "in_1").errors()).contains("expected pi_");
    assertThat(CommandLineRun.of("prove", "pi_1", "--out=x").errors()).contains("belong together");
    assertThat(CommandLineRun.of("prove", "--verify=x").errors()).contains("--public-key");
  }

  private static CommandLineRun verify(Path file, Path publicKey) {
    return CommandLineRun.of("prove", "--verify=" + file, "--public-key=" + publicKey);
  }

  private Path pem(String label, Key key) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    String text = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, body);
    return Files.writeString(directory.resolve(label.replace(' ', '-') + ".pem"), text);
  }
}
