package org.ticketonce.cli.race;

import java.net.URI;
import java.util.Optional;

/**
 * Who is raced, and by what they are judged.
 *
 * @param ingress where the system takes webhooks
 */
record Contenders(Optional<NaiveShop> naive, URI ingress, OrderApi orders, Inbox inbox) {}
