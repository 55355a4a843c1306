package org.ticketonce.notifier.content;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/**
 * Who writes the mails.
 *
 * @param from the From header, one mailbox
 * @param domain the right side of each Message-ID
 */
record Sender(InternetAddress from, String domain) {

  static Sender of(NotifierConfiguration.Mail configuration) {
    InternetAddress from = mailbox(configuration.from().orElseThrow());
    String address = from.getAddress();
    return new Sender(
        from,
        configuration
            .messageIdDomain()
            .orElseGet(() -> address.substring(address.lastIndexOf('@') + 1)));
  }

  static InternetAddress mailbox(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException impossible) {
      throw new IllegalStateException("ticketonce.mail.from was checked at start", impossible);
    }
  }
}
