package org.ticketonce.notifier.smtp;

import java.util.HashMap;
import java.util.Map;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.fixtures.Attempt;
import org.ticketonce.notifier.fixtures.MailSettings;

/** How a transport is set up that needs no database. */
final class SmtpSettings {
  private SmtpSettings() {}

  /** To this port of the loopback interface; short of patience. */
  static SmtpTransport transport(int port, String security, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>();
    keys.put("smtp.port", Integer.toString(port));
    keys.put("smtp.security", security);
    keys.put("smtp.command-timeout", "PT5S");
    keys.putAll(more);
    return new SmtpTransport(MailSettings.with(keys));
  }

  /** With the password. */
  static Map<String, String> account(String name, String password) {
    return Map.of("smtp.username", name, "smtp.password", password);
  }

  /** To a buyer. */
  static OutgoingMail mail() {
    return Attempt.mailTo("buyer@example.com");
  }
}
