package org.ticketonce.notifier.ledger;

import java.time.Duration;

/**
 * For how long a mail is tried again that is refused for now, for a reason of its own (RFC 5321,
 * 4.5.4.1). Whichever comes first ends it.
 *
 * @param refusals how many there may be, at least 1
 * @param age how long ago the first of them may have been, by the database's clock
 */
public record RefusalLimits(int refusals, Duration age) {}
