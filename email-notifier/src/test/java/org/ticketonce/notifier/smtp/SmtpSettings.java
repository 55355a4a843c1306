package org.ticketonce.notifier.smtp;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.ledger.EmailId;

/** How a transport is set up that needs no database. */
final class SmtpSettings {
  private static final int HIGHEST = 1000;
  private static final String BUYER = "buyer@example.com";

  private SmtpSettings() {}

  /** To this port of the loopback interface; short of patience. */
  static SmtpTransport transport(int port, String security, Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("ticketonce.mail.from", "Box Office <tickets@example.com>");
    values.put("ticketonce.mail.smtp.port", Integer.toString(port));
    values.put("ticketonce.mail.smtp.security", security);
    values.put("ticketonce.mail.smtp.command-timeout", "PT5S");
    values.putAll(more);
    return new SmtpTransport(
        new SmallRyeConfigBuilder()
            .withMapping(NotifierConfiguration.class)
            .withSources(new PropertiesConfigSource(values, "test", HIGHEST))
            .build()
            .getConfigMapping(NotifierConfiguration.class)
            .mail());
  }

  /** With the password. */
  static Map<String, String> account(String name, String password) {
    return Map.of("ticketonce.mail.smtp.username", name, "ticketonce.mail.smtp.password", password);
  }

  /** To a buyer. */
  static OutgoingMail mail() {
    String text =
        "From: tickets@example.com\r\nTo: " + BUYER + "\r\nSubject: Tickets\r\n\r\nHello.\r\n";
    return new OutgoingMail(
        new EmailId("0".repeat(32)), "<0@example.com>", text.getBytes(StandardCharsets.US_ASCII));
  }
}
