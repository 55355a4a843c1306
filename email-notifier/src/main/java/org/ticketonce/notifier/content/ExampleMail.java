package org.ticketonce.notifier.content;

/**
 * How a mail looks.
 *
 * @param html its HTML, with the QR codes within, so that a browser shows them
 * @param text its plain text
 * @param mime the whole message (RFC 5322)
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is enough; nobody compares messages.
public record ExampleMail(String html, String text, byte[] mime) {}
