package org.ticketonce.notifier.proofmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.notifier.fixtures.AReport.about;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.EnhancedStatusCode;

class ReadDeliveryReportTest {
  private static final String ID = "<0123456789abcdef0123456789abcdef@example.com>";

  private final ReadDeliveryReport read = new ReadDeliveryReport("Archive@example.com");

  private static DeliveryReport failed(String status) {
    return new DeliveryReport.Failed(ID, new EnhancedStatusCode(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/rfc822-headers",
        "message/rfc822",
        "message/global",
        "message/global-headers; charset=utf-8",
        "Text/RFC822-Headers"
      })
  void the_returned_mail_says_which_one_it_was(String returned) {
    assertThat(read.read(about(ID).returning(returned).bytes())).isEqualTo(failed("5.1.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "5.1.1, 5.1.1",
    "4.4.7, 4.4.7",
    "5.7.26 (not authenticated), 5.7.26",
    "2.0.0, 5.0.0",
    "nonsense, 5.0.0",
    "5.1.1111, 5.0.0",
    "'', 5.0.0"
  })
  void a_failure_has_a_code_and_nothing_but_a_code(String told, String kept) {
    assertThat(read.read(about(ID).withStatus(told).bytes())).isEqualTo(failed(kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", "unheard-of", ""})
  void what_has_not_failed_is_no_bounce(String action) {
    assertThat(read.read(about(ID).withAction(action).bytes()))
        .isEqualTo(new DeliveryReport.NoFailure());
  }

  @Test
  void that_the_archive_cannot_be_reached_is_none_of_the_buyers() {
    assertThat(read.read(about(ID).thatConcerns("archive@EXAMPLE.com").bytes()))
        .isEqualTo(new DeliveryReport.NoFailure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"disposition-notification", "feedback-report", "\"", ";;;"})
  void another_kind_of_report_is_none(String type) {
    assertThat(read.read(about(ID).ofType(type).bytes()))
        .isEqualTo(new DeliveryReport.Unreadable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/plain", "multipart/mixed; boundary=inner", "/"})
  void a_report_that_returns_nothing_is_about_no_mail(String returned) {
    assertThat(read.read(about(ID).returning(returned).bytes()))
        .isEqualTo(new DeliveryReport.Unreadable());
  }

  @Test
  void a_report_that_is_cut_off_within_the_returned_mail_is_still_one() {
    byte[] whole = about(ID).returning("message/rfc822").bytes();
    int end = new String(whole, StandardCharsets.US_ASCII).indexOf("Subject: Your tickets");

    assertThat(read.read(Arrays.copyOf(whole, end))).isEqualTo(failed("5.1.1"));
  }

  @Test
  void a_report_within_a_report_is_not_looked_into() {
    String inner =
        new String(about(ID).bytes(), StandardCharsets.US_ASCII).replace("boundary", "b");
    byte[] outer = about("<outer@example.com>").returning("image/png").saying(inner).bytes();

    assertThat(read.read(outer)).isEqualTo(new DeliveryReport.Unreadable());
  }

  @Test
  void no_message_is_too_strange_to_be_read() {
    byte[] whole = about(ID).bytes();
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] broken = whole.clone();
      for (int j = 0; j < 20; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(read.read(broken)).isNotNull();
    }
    assertThat(read.read(new byte[0])).isEqualTo(new DeliveryReport.Unreadable());
  }

  @Test
  void a_thousand_parts_are_not_all_read() {
    String parts = "--boundary\nContent-Type: text/plain\n\n\n".repeat(1_000);
    byte[] many = about(ID).saying(parts).bytes();

    assertThat(read.read(many)).isEqualTo(new DeliveryReport.Unreadable());
  }
}
