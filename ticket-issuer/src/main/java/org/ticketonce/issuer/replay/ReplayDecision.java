package org.ticketonce.issuer.replay;

/**
 * That somebody wants a dead letter back on its topic.
 *
 * @param confirmation the reason for which the letter is dead, where it was refused on purpose; or
 *     null
 * @param by who wants it, as they say, or else as they signed in
 * @param why the reason, in their own words; null if the request does not say
 */
public record ReplayDecision(String confirmation, String by, String why) {}
