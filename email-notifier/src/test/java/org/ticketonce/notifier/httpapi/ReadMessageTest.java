package org.ticketonce.notifier.httpapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadMessageTest {
  private static final String HEADERS =
      """
      From: =?UTF-8?Q?Th=C3=A9=C3=A2tre?= <tickets@example.com>
      To: buyer@example.com
      Message-ID: <1@example.com>
      Subject: =?UTF-8?Q?Votre_soir=C3=A9e?=
      Auto-Submitted: auto-generated
      X-Other: not told
      MIME-Version: 1.0
      """;

  private static final String CALENDAR =
      HEADERS
          + """
          Content-Type: multipart/mixed; boundary=a

          --a
          Content-Type: multipart/alternative; boundary=b

          --b
          Content-Type: text/plain; charset=UTF-8
          Content-Transfer-Encoding: quoted-printable

          soir=C3=A9e
          --b
          Content-Type: multipart/related; boundary=c

          --c
          Content-Type: text/html; charset=ISO-8859-1
          Content-Transfer-Encoding: quoted-printable

          <p>soir=E9e</p>
          --c
          Content-Type: image/png; name=ticket-1.png
          Content-Transfer-Encoding: base64
          Content-ID: <ticket-1@example.com>
          Content-Disposition: inline; filename=ticket-1.png

          AAEC
          --c--
          --b
          Content-Type: text/calendar; method=PUBLISH; charset=UTF-8

          BEGIN:VCALENDAR
          --b--
          --a
          Content-Type: text/plain; name=terms.txt
          Content-Disposition: attachment; filename=terms.txt

          terms
          --a--
          """;

  private static MailContent read(String mime) {
    return ReadMessage.of(mime.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_message_is_told_as_its_reader_would_see_it() {
    MailContent mail = read(CALENDAR);

    assertThat(mail.from().getAddress()).isEqualTo("tickets@example.com");
    assertThat(mail.from().getPersonal()).isEqualTo("Théâtre");
    assertThat(mail.to()).isEqualTo("buyer@example.com");
    assertThat(mail.subject()).isEqualTo("Votre soirée");
    assertThat(mail.text()).isEqualTo("soirée");
    assertThat(mail.html()).isEqualTo("<p>soirée</p>");
    assertThat(mail.headers())
        .isEqualTo(Map.of("Message-ID", "<1@example.com>", "Auto-Submitted", "auto-generated"));
  }

  @Test
  void images_calendars_and_files_are_attachments_in_their_order() {
    assertThat(read(CALENDAR).attachments())
        .containsExactly(
            new Attachment(
                "ticket-1.png",
                "image/png",
                Optional.of("ticket-1@example.com"),
                base64(new byte[] {0, 1, 2})),
            new Attachment(
                "event.ics",
                "text/calendar; method=PUBLISH; charset=UTF-8",
                Optional.empty(),
                base64("BEGIN:VCALENDAR".getBytes(StandardCharsets.US_ASCII))),
            new Attachment(
                "terms.txt",
                "text/plain",
                Optional.empty(),
                base64("terms".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void a_message_to_more_than_one_address_never_leaves() {
    String two = CALENDAR.replace("To: buyer@example.com", "To: a@example.com, b@example.com");

    assertThatThrownBy(() -> read(two)).hasRootCauseMessage("a mail has exactly one recipient");
    assertThatThrownBy(() -> read("Bcc: c@example.com\n" + CALENDAR))
        .hasRootCauseMessage("a mail has exactly one recipient");
  }

  @Test
  void P7_nothing_of_it_is_told_by_chance() {
    assertThat(read(CALENDAR).toString()).doesNotContain("@");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
