package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.LogOutput;

/** What strangers may type where an address or a name belongs, by the wire. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PoisonTest {
  /** Part of every address here, and of nothing else. */
  private static final String MARK = "poison";

  private static final String LONGEST_LOCAL_PART = MARK + "l".repeat(58);
  private static final List<String> HEADERS_OF_EVERY_MAIL =
      List.of(
          "From",
          "To",
          "Message-ID",
          "Subject",
          "MIME-Version",
          "Content-Type",
          "Date",
          "Auto-Submitted",
          "Content-Language");

  private final LogOutput log = LogOutput.fromNowOn();

  @AfterEach
  void close() {
    log.close();
  }

  private static Map<String, Object> rowOf(AnOrder order) {
    return Ledger.rowsOf(order).get(0);
  }

  private static void awaitStatus(AnOrder order, String status) {
    await().until(() -> Ledger.statusOf(order).equals(List.of(status)));
  }

  /** The log up to here, which tells of this order too. */
  private String logAfterAnotherMail() {
    AnOrder other = anOrder();
    announce(other.issued());
    awaitStatus(other, "SENT");
    await().until(() -> log.text().contains(other.key()));
    return log.text();
  }

  /** A domain of so many characters. */
  private static String domainOf(int length) {
    String labels = ("d".repeat(62) + ".").repeat(4);
    return labels.substring(0, length - "example.com".length()) + "example.com";
  }

  static Stream<String> addresses_of_nobody() {
    return Stream.of(
        MARK,
        MARK + "\u00e9@example.com",
        MARK + "@example.com\r\nRCPT TO:<eve@example.com>",
        MARK + "@example.com\u0000",
        MARK + "\u2028@example.com",
        MARK + "@example.com>, <eve@example.com",
        MARK + "@example.com eve@example.com",
        MARK + ":eve@example.com;",
        MARK + "(eve@example.com)@example.com",
        MARK + "@example.com (eve@example.com)",
        "Poison <" + MARK + "@example.com>",
        "@eve.example.com:" + MARK + "@example.com",
        MARK + "@[127.0.0.1]",
        "\"" + MARK + "\r\n\"@example.com",
        "\"" + MARK + "\"eve\"@example.com",
        "\"" + MARK + "\\\"\\\\\"@example.com",
        "=?utf-8?q?" + MARK + "=40example.com=3e?=@example.com",
        "\"=?utf-8?b?" + MARK + "?=\"@example.com",
        LONGEST_LOCAL_PART + "l@example.com",
        LONGEST_LOCAL_PART + "@" + domainOf(256));
  }

  @ParameterizedTest
  @MethodSource("addresses_of_nobody")
  void P7_no_single_bare_address_is_no_mail_from_the_start(String address) {
    AnOrder order = anOrder().ofBuyer(address);

    announce(order.issued());

    awaitStatus(order, "FAILED");
    assertThat(rowOf(order))
        .containsEntry("attempts", 0)
        .containsEntry("mime", null)
        .hasEntrySatisfying(
            "evidence", why -> assertThat(why.toString()).contains("address").doesNotContain(MARK));
    assertThat(logAfterAnotherMail()).doesNotContainIgnoringCase(MARK);
  }

  static Stream<Arguments> odd_addresses_of_somebody() {
    return Stream.of(
        Arguments.of(MARK + "@b\u00fccher.example", MARK + "@xn--bcher-kva.example"),
        same("o'" + MARK + "+50%off/~*=!?#$&^_`{|}@example.com"),
        same("\"" + MARK + " of the year\"@example.com"),
        same("\"" + MARK + "@example.com, eve\"@example.com"),
        same("\"" + MARK + "> <eve\"@example.com"),
        same("\"" + MARK + "(no comment);:\"@example.com"),
        same(LONGEST_LOCAL_PART + "@" + domainOf(255)));
  }

  private static Arguments same(String address) {
    return Arguments.of(address, address);
  }

  @ParameterizedTest
  @MethodSource("odd_addresses_of_somebody")
  void P7_an_odd_mailbox_is_the_only_one_in_the_header(String given, String written)
      throws Exception {
    AnOrder order = anOrder().ofBuyer(given);

    announce(order.issued());

    awaitStatus(order, "SENT");
    MimeMessage mail = arrived(order);
    assertThat(mail.getHeader("To")).hasSize(1);
    assertThat(InternetAddress.parseHeader(mail.getHeader("To")[0], true))
        .singleElement()
        .satisfies(to -> assertThat(to.getAddress()).isEqualTo(written))
        .satisfies(to -> assertThat(to.getPersonal()).isNull());
    assertOnlyItsOwnHeaders(mail);
    assertThat(logAfterAnotherMail())
        .contains(order.key() + " kind")
        .doesNotContainIgnoringCase(MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gala\r\nBcc: poison@example.com",
        "Gala\nBcc: poison@example.com",
        "Gala\rBcc: poison@example.com",
        "Gala\r\n\r\nBody of poison",
        "Gala\r\n .\r\nMAIL FROM:<poison@example.com>",
        "Gala\u0001\u0007\u001b[31m\u007f\u0085poison",
        "Gala\u2028\u2029\u202e\ufeffpoison",
        "Gala\ud83cpoison",
        "=?utf-8?q?=0D=0ABcc:=20poison@example.com?=",
        "\u00e9=?utf-8?b?DQpCY2M6IHBvaXNvbg==?=\u00e9 poison",
        "G\u00e4l\u00e4 of the very long name of poison"
            + " \u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"
      })
  void P7_names_add_no_header_and_no_line(String name) throws Exception {
    AnOrder order = anOrder();
    ObjectNode announcement = order.issued();
    ((ObjectNode) announcement.at("/order/buyer")).put("name", name);
    ((ObjectNode) announcement.at("/order/event")).put("name", name).put("venue", name);

    announce(announcement);

    awaitStatus(order, "SENT");
    MimeMessage mail = arrived(order);
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(order.email()));
    assertThat(mail.getSubject()).startsWith("Your tickets for ").doesNotContainPattern("\\p{Cc}");
    assertOnlyItsOwnHeaders(mail);
    assertThat(logAfterAnotherMail()).doesNotContainIgnoringCase(MARK);
  }

  /** As the mail server has stored it. */
  private static MimeMessage arrived(AnOrder order) throws Exception {
    String messageId = rowOf(order).get("message_id").toString();
    byte[] bytes =
        LocalParts.mailServer().messages().stream()
            .map(PoisonTest::read)
            .filter(mail -> new String(mail, StandardCharsets.ISO_8859_1).contains(messageId))
            .reduce(
                (one, another) -> {
                  throw new AssertionError("more than one mail");
                })
            .orElseThrow();
    assertThat(bytes).endsWith((byte[]) rowOf(order).get("mime"));
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream((byte[]) rowOf(order).get("mime")));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertOnlyItsOwnHeaders(MimeMessage mail) throws Exception {
    List<Header> headers = Collections.list(mail.getAllHeaders());
    assertThat(headers)
        .extracting(Header::getName)
        .containsExactlyInAnyOrderElementsOf(HEADERS_OF_EVERY_MAIL);
    assertThat(Collections.list(mail.getAllHeaderLines()))
        .allSatisfy(line -> assertThat(line).matches("(?s)[\\x09\\x0a\\x0d\\x20-\\x7e]*"));
  }
}
