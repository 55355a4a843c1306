/**
 * Shows a designer what mails look like: a command of its own, which starts no service and needs
 * neither Kafka nor a database.
 *
 * <p>Owns no table. Must not know how a mail comes about or is sent.
 */
package org.ticketonce.notifier.preview;
