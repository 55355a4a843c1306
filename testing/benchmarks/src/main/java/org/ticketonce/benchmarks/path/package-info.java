/**
 * The whole path, from the webhook to the mail that the mail server has accepted, beside a handler
 * that does all of it in the request.
 *
 * <p>Must not know what lies between the two.
 */
package org.ticketonce.benchmarks.path;
