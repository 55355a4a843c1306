/**
 * Three auditors who do not know each other and share nothing with the services: one reads the
 * databases, one the topics from their beginning, one the mail server's own record. A judge holds
 * what they saw against what the world was answered, promise by promise.
 *
 * <p>Must not know how the services work, nor ask them.
 */
package org.ticketonce.systemtests.verdict;
