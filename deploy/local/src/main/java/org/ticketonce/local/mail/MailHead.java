package org.ticketonce.local.mail;

import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.List;

/**
 * Who, to whom, what about.
 *
 * @param messageId without angle brackets
 * @param date what the sender says; the time of arrival if it says nothing
 * @param bcc whom the envelope names and the header does not
 */
record MailHead(
    String messageId,
    Instant date,
    String subject,
    InternetAddress from,
    List<InternetAddress> to,
    List<InternetAddress> cc,
    List<InternetAddress> bcc,
    List<InternetAddress> replyTo) {}
