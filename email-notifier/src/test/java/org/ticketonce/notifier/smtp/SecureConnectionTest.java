package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketonce.notifier.smtp.SmtpSettings.account;
import static org.ticketonce.notifier.smtp.SmtpSettings.mail;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.fixtures.Certificates.Holder;
import org.ticketonce.notifier.fixtures.SecureMailServer;

/** TLS and accounts, against a server that insists on them. */
class SecureConnectionTest {
  private static final PointOfNoReturn OPEN = () -> {};
  private static final PointOfNoReturn NEVER_REACHED =
      () -> {
        throw new AssertionError("the mail came to its dot");
      };

  private SecureMailServer server;
  private SmtpTransport transport;

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private void connect(SecureMailServer to, String security, Map<String, String> more) {
    server = to;
    transport = SmtpSettings.transport(server.port(), security, more);
  }

  /** Trouble of the server: the mail is delayed, and not given up. */
  private void assertNothingIsSent(String because) {
    assertThatThrownBy(() -> transport.send(mail(), NEVER_REACHED))
        .isInstanceOfSatisfying(
            TransientMailFailure.class,
            failure -> assertThat(failure.concern()).isEqualTo(TransientMailFailure.Concern.SERVER))
        .hasMessageContaining(because);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void tls_carries_mails_over_one_connection_for_as_long_as_they_are_accepted() throws Exception {
    connect(SecureMailServer.tls(Holder.LOCALHOST), "tls", Map.of());

    for (int i = 0; i < 3; i++) {
      assertThat(transport.send(mail(), OPEN)).startsWith("250");
    }

    assertThat(server.taken()).hasSize(3);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void starttls_carries_mails_over_one_connection_for_as_long_as_they_are_accepted()
      throws Exception {
    connect(SecureMailServer.starttls(Holder.LOCALHOST), "starttls", Map.of());

    for (int i = 0; i < 3; i++) {
      assertThat(transport.send(mail(), OPEN)).startsWith("250");
    }

    assertThat(server.taken()).hasSize(3);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_connection_is_not_used_again_after_a_refusal() throws Exception {
    connect(SecureMailServer.tls(Holder.LOCALHOST), "tls", Map.of());
    server.refuses(true);
    assertThatThrownBy(() -> transport.send(mail(), OPEN)).hasMessageStartingWith("553");
    server.refuses(false);

    transport.send(mail(), OPEN);

    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void P7_a_server_without_starttls_gets_no_mail() {
    connect(SecureMailServer.plain(), "starttls", Map.of());

    assertNothingIsSent("STARTTLS is required");
  }

  private static String because(Holder holder) {
    return holder == Holder.NEIGHBOUR
        ? "CertificateException: No subject alternative DNS name matching localhost"
        : "SunCertPathBuilderException";
  }

  @ParameterizedTest
  @EnumSource(names = "LOCALHOST", mode = EnumSource.Mode.EXCLUDE)
  void P7_a_server_that_cannot_prove_its_name_gets_no_mail_by_tls(Holder holder) {
    connect(SecureMailServer.tls(holder), "tls", Map.of());

    assertNothingIsSent("mail server cannot be used: " + because(holder));
  }

  @ParameterizedTest
  @EnumSource(names = "LOCALHOST", mode = EnumSource.Mode.EXCLUDE)
  void P7_a_server_that_cannot_prove_its_name_gets_no_mail_by_starttls(Holder holder) {
    connect(SecureMailServer.starttls(holder), "starttls", Map.of());

    assertNothingIsSent("mail server cannot be used: " + because(holder));
  }

  @Test
  void a_server_that_speaks_no_tls_gets_no_mail_by_it() {
    connect(SecureMailServer.plain(), "tls", Map.of());

    assertNothingIsSent("SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void an_account_logs_in_by_whatever_the_server_offers(String mechanism) throws Exception {
    connect(
        SecureMailServer.withAccount(mechanism),
        "tls",
        account(SecureMailServer.ACCOUNT, SecureMailServer.PASSWORD));

    transport.send(mail(), OPEN);

    assertThat(server.taken()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void a_wrong_password_delays_mails_and_fails_none(String mechanism) {
    connect(
        SecureMailServer.withAccount(mechanism),
        "tls",
        account(SecureMailServer.ACCOUNT, "wrong-horse"));

    assertNothingIsSent("535");
  }

  @Test
  void a_server_that_wants_an_account_delays_mails_where_none_is_set() {
    connect(SecureMailServer.withAccount("PLAIN"), "tls", Map.of());

    assertNothingIsSent("530");
  }
}
