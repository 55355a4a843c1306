/**
 * The operator's view: {@code /api/emails}, whose answers show states and evidence, never content;
 * and {@code /api/apologies}.
 *
 * <p>Keeps P4's visibility and P7: no answer without the operator's token. Owns no table. Must not
 * touch what the ledger does not let operators decide.
 */
package org.ticketonce.notifier.api;
