package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.notifier.fixtures.LocalParts;

/** What a repair fills in, and what its buyer reads. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ApologyTest {
  private static final String ONE_ORDER =
      """
      {"buyer": {"email": "ada@example.com", "name": "Ada Example", "locale": "%s"},
       "orders": [
        {"key": "pi_3Twice",
         "event": {"name": "Winter Gala", "startsAt": "2026-12-19T20:00:00+01:00"},
         "valid": [{"number": 1, "code": "GOOD-1", "type": "Adult", "status": "VALID"}],
         "invalid": ["BAD-1", "BAD-2"]}]}
      """;
  private static final String TWO_ORDERS =
      """
      {"buyer": {"email": "ada@example.com"},
       "orders": [
        {"key": "pi_3First", "event": {"name": "Winter Gala"}, "invalid": [],
         "valid": [{"number": 1, "code": "GOOD-1", "status": "VALID"}]},
        {"key": "pi_3Second", "event": {"name": "Matinee"}, "invalid": [],
         "valid": [{"number": 1, "code": "GOOD-2", "status": "VALID"}]}]}
      """;

  @Inject RenderEmail renderEmail;

  private MimeMessage mailOf(String apology) throws Exception {
    byte[] mime = renderEmail.render("apology", EmailKind.APOLOGY, apology).mime();
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
  }

  private static String text(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    while (parts.getBodyPart(0).getContent() instanceof MimeMultipart inner) {
      parts = inner;
    }
    return (String) parts.getBodyPart(0).getContent();
  }

  @Test
  void a_buyer_reads_which_codes_count_and_that_nothing_is_to_be_paid() throws Exception {
    MimeMessage mail = mailOf(ONE_ORDER.formatted("en"));

    assertThat(mail.getSubject())
        .isEqualTo("We are sorry: which of your tickets for Winter Gala are valid");
    assertThat(text(mail))
        .contains("By mistake", "nothing to pay, and nothing that you need to do", "pi_3Twice")
        .containsSubsequence("Valid:", "GOOD-1", "Not valid:", "BAD-1", "BAD-2");
  }

  @Test
  void it_is_written_in_the_buyers_language() throws Exception {
    assertThat(mailOf(ONE_ORDER.formatted("de")).getSubject())
        .isEqualTo("Entschuldigung: welche Ihrer Tickets für Winter Gala gültig sind");
    assertThat(text(mailOf(ONE_ORDER.formatted("fr")))).contains("rien à payer");
  }

  @Test
  void several_orders_are_told_of_in_one_mail_and_each_picture_is_its_own() throws Exception {
    MimeMessage mail = mailOf(TWO_ORDERS);

    assertThat(mail.getSubject()).isEqualTo("We are sorry: which of your tickets are valid");
    assertThat(text(mail))
        .containsSubsequence("pi_3First", "GOOD-1", "pi_3Second", "GOOD-2")
        .doesNotContain("Not valid:");
    MimeMultipart related =
        (MimeMultipart) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
    assertThat(related.getBodyPart(1).getHeader("Content-ID")[0])
        .isNotEqualTo(related.getBodyPart(2).getHeader("Content-ID")[0]);
  }

  @Test
  void P7_an_apology_to_no_one_address_is_not_rendered() {
    assertThatThrownBy(
            () -> mailOf(ONE_ORDER.formatted("en").replace("ada@", "eve@example.com, ada@")))
        .isInstanceOf(IllegalStateException.class);
  }
}
