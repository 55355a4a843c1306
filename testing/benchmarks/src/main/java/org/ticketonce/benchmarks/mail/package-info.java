/**
 * How fast the notifier drains a backlog of mails, beside a bare loop of Angus Mail.
 *
 * <p>Must not know the notifier but by what goes in and comes out: announcements on Kafka, SMTP,
 * and the rows of its table.
 */
package org.ticketonce.benchmarks.mail;
