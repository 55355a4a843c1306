package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ContentTest {
  private final AnOrder order = anOrder();

  /** The mail of the last one; each before it has arrived when the next is announced. */
  private MimeMessage mailOf(ObjectNode... announcements) {
    int expected = Inbox.of(order).size();
    for (ObjectNode announcement : announcements) {
      announce(announcement);
      int mails = ++expected;
      await().until(() -> Ledger.statusOf(order).equals(Collections.nCopies(mails, "SENT")));
    }
    return Inbox.of(order).get(expected - 1);
  }

  @Test
  void a_confirmation_says_what_was_bought() throws Exception {
    MimeMessage mail = mailOf(order.issued());

    for (String body : List.of(body(mail, "text/plain"), body(mail, "text/html"))) {
      assertThat(body)
          .contains("Ada Example", "Winter Gala", "Old Town Hall", "$50.00", order.key())
          .contains("Saturday, December 19, 2026", "(UTC+01:00)")
          .contains("7Q2M-K9TD-4XWB-31VZ", "9H5C-R0PE-8YJA-66NS", "Adult", "Child");
    }
    assertThat(mail.getHeader("Content-Language")).containsExactly("en");
  }

  @Test
  void a_buyer_is_written_to_in_the_language_of_the_order() throws Exception {
    ObjectNode announcement = order.issued();
    ((ObjectNode) announcement.at("/order/buyer")).put("locale", "de-AT");

    MimeMessage mail = mailOf(announcement);

    assertThat(mail.getSubject()).isEqualTo("Ihre Tickets für Winter Gala");
    assertThat(mail.getHeader("Content-Language")).containsExactly("de");
    assertThat(body(mail, "text/plain"))
        .contains("Guten Tag Ada Example,", "Samstag, 19. Dezember 2026, 20:00 bis 23:30 Uhr");
    assertThat(body(mail, "text/html")).contains("<html lang=\"de\">");
  }

  @Test
  void tickets_come_with_an_entry_for_the_calendar_beside_what_is_read() throws Exception {
    MimeMessage mail = mailOf(order.issued());

    assertThat(structure(mail))
        .isEqualTo(
            "multipart/mixed(multipart/alternative(text/plain, multipart/related(text/html,"
                + " image/png, image/png)), text/calendar)");
    Part calendar = parts(mail, "text/calendar").get(0);
    assertThat(calendar.getDisposition()).isEqualTo(Part.ATTACHMENT);
    assertThat(calendar.getFileName()).isEqualTo("event.ics");
    assertThat(new ContentType(calendar.getContentType()).getParameter("method"))
        .isEqualTo("PUBLISH");
    VEvent entry = Biweekly.parse(calendar.getInputStream()).first().getEvents().get(0);
    assertThat(entry.getUid().getValue()).isEqualTo(order.key() + "@example.com");
    assertThat(entry.getSummary().getValue()).isEqualTo("Winter Gala");
    assertThat(entry.getDateStart().getValue().toInstant()).isEqualTo("2026-12-19T19:00:00Z");
  }

  @Test
  void without_tickets_or_without_a_start_there_is_no_calendar() throws Exception {
    ObjectNode someday = order.issued();
    ((ObjectNode) someday.at("/order/event")).putNull("startsAt");

    assertThat(structure(mailOf(someday)))
        .isEqualTo(
            "multipart/alternative(text/plain, multipart/related(text/html, image/png,"
                + " image/png))");
    assertThat(structure(mailOf(order.voided())))
        .isEqualTo("multipart/alternative(text/plain, text/html)");
  }

  @Test
  void each_ticket_has_a_qr_code_that_a_scanner_reads_as_its_code() throws Exception {
    MimeMessage mail = mailOf(order.issued());

    List<String> codes = new ArrayList<>();
    for (Part image : parts(mail, "image/png")) {
      codes.add(scan(image));
      assertThat(image.getDisposition()).isEqualTo(Part.INLINE);
      String contentId = image.getHeader("Content-ID")[0].replaceAll("[<>]", "");
      assertThat(body(mail, "text/html")).contains("src=\"cid:" + contentId + "\"");
    }
    assertThat(codes).containsExactly("7Q2M-K9TD-4XWB-31VZ", "9H5C-R0PE-8YJA-66NS");
  }

  @Test
  void a_single_void_ticket_is_not_shown() throws Exception {
    ObjectNode changed = order.reinstated();
    ((ObjectNode) changed.at("/order/tickets/0")).put("status", "VOIDED");
    MimeMessage mail = mailOf(order.issued(), changed);

    assertThat(parts(mail, "image/png")).hasSize(1);
    for (String body : List.of(body(mail, "text/plain"), body(mail, "text/html"))) {
      assertThat(body)
          .contains("Ticket 2 of 2", "9H5C-R0PE-8YJA-66NS")
          .doesNotContain("7Q2M-K9TD-4XWB-31VZ");
    }
  }

  @Test
  void a_voided_mail_says_so_and_carries_no_qr_code() throws Exception {
    MimeMessage mail = mailOf(order.issued(), order.voided());

    assertThat(mail.getSubject()).isEqualTo("Your tickets for Winter Gala are no longer valid");
    assertThat(body(mail, "text/plain")).contains("no longer open the door");
    assertThat(parts(mail, "image/png")).isEmpty();
  }

  @Test
  void P7_what_strangers_wrote_can_neither_add_a_header_nor_markup() throws Exception {
    ObjectNode announcement = order.issued();
    ((ObjectNode) announcement.at("/order/buyer"))
        .put("name", "<script>alert(1)</script>\r\nBcc: eve@example.com");
    ((ObjectNode) announcement.at("/order/event"))
        .put("name", "Gala\r\nBcc: eve@example.com\u0000\u202e");

    MimeMessage mail = mailOf(announcement);

    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).isEqualTo("Your tickets for Gala Bcc: eve@example.com");
    assertThat(body(mail, "text/html")).doesNotContain("<script>").contains("&lt;script&gt;");
    assertThat(body(mail, "text/plain"))
        .contains("Hello <script>alert(1)</script> Bcc: eve@example.com,");
  }

  @Test
  void P7_a_name_that_looks_like_an_encoded_word_is_read_as_it_was_written() throws Exception {
    ObjectNode announcement = order.issued();
    ((ObjectNode) announcement.at("/order/event")).put("name", "=?utf-8?q?=0D=0ABcc:=20x?=");

    MimeMessage mail = mailOf(announcement);

    assertThat(MimeUtility.decodeText(mail.getHeader("Subject")[0]))
        .contains("utf-8?q?=0D=0ABcc:=20x?=");
  }

  @Test
  void an_order_of_which_little_is_known_still_gets_a_readable_mail() throws Exception {
    ObjectNode announcement = order.issued();
    ((ObjectNode) announcement.at("/order")).putNull("amount");
    ((ObjectNode) announcement.at("/order/buyer")).putNull("name");
    ((ObjectNode) announcement.at("/order/event"))
        .putNull("name")
        .putNull("startsAt")
        .putNull("endsAt")
        .putNull("venue");

    MimeMessage mail = mailOf(announcement);

    assertThat(mail.getSubject()).isEqualTo("Your tickets");
    assertThat(body(mail, "text/plain"))
        .contains("Hello,")
        .doesNotContain("null", "What:", "When:");
    assertThat(body(mail, "text/html")).contains("Hello,").doesNotContain("null", "NOT_FOUND");
  }

  private static String scan(Part image) throws Exception {
    BufferedImageLuminanceSource picture =
        new BufferedImageLuminanceSource(ImageIO.read(image.getInputStream()));
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
    } catch (NotFoundException unreadable) {
      throw new AssertionError("no QR code in the image", unreadable);
    }
  }

  private static String structure(Part part) throws MessagingException, IOException {
    String type = new ContentType(part.getContentType()).getBaseType();
    if (!(part.getContent() instanceof MimeMultipart multipart)) {
      return type;
    }
    List<String> children = new ArrayList<>();
    for (int i = 0; i < multipart.getCount(); i++) {
      children.add(structure(multipart.getBodyPart(i)));
    }
    return type + "(" + String.join(", ", children) + ")";
  }

  private static String body(MimeMessage mail, String type) throws Exception {
    return (String) parts(mail, type).get(0).getContent();
  }

  private static List<Part> parts(Part part, String type) throws MessagingException, IOException {
    List<Part> found = new ArrayList<>();
    if (part.isMimeType(type)) {
      found.add(part);
    } else if (part.getContent() instanceof MimeMultipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart child = multipart.getBodyPart(i);
        found.addAll(parts(child, type));
      }
    }
    return found;
  }
}
