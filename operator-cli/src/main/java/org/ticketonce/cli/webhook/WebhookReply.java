package org.ticketonce.cli.webhook;

import java.util.Optional;

/**
 * An answer, and what the receiver says of itself.
 *
 * @param mode the header {@code Ticketonce-Mode}; empty if there was none
 */
public record WebhookReply(Answer answer, Optional<String> mode) {}
