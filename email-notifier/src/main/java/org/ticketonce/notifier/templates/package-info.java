/**
 * The templates and words that mails are made of: those of the jar, and over them those of a shop.
 *
 * <p>Keeps its share of P7: a template sees the data it is given and nothing else, and what it puts
 * into HTML is escaped, whoever wrote it. All files are read once; rendering touches none. Owns no
 * table. Must not know what a mail is about.
 */
package org.ticketonce.notifier.templates;
