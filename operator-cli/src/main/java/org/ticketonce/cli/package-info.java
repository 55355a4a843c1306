/**
 * The operator's command line.
 *
 * <p>Keeps no promise and owns no table: it stands outside and sees what a Stripe account, a buyer
 * and an operator see. Must not know any service's classes, database or topics.
 */
package org.ticketonce.cli;
