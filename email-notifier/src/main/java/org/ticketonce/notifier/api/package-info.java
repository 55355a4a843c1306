/**
 * The operator's view: {@code GET /api/emails}. Answers show states and evidence, never content.
 *
 * <p>Keeps P4's visibility and P7: no answer without the operator's token. Owns no table. Must not
 * change anything.
 */
package org.ticketonce.notifier.api;
