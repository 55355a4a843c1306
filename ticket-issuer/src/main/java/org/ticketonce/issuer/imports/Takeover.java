package org.ticketonce.issuer.imports;

/**
 * What is the same for all orders that are imported at once.
 *
 * @param livemode false if they were paid in Stripe's test mode
 * @param dryRun whether to say only what would come of it
 * @param by who imports them
 * @param why the reason
 */
public record Takeover(boolean livemode, boolean dryRun, String by, String why) {}
