/**
 * A Kafka broker in this process, with the topics as production has them.
 *
 * <p>Lets P2 be tried against a real log. Owns no table. Must not know the database, the mail
 * server or the launcher.
 */
package org.ticketonce.local.broker;
