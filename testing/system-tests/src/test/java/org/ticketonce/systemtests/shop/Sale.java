package org.ticketonce.systemtests.shop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One payment for tickets, and how often a delivery about it was answered 2xx.
 *
 * @param paymentIntent its id, the order key
 * @param email an address that no other sale has, so that mails can be told apart
 * @param accepted webhooks about it that were answered 2xx: from then on they are owed (P2)
 */
public record Sale(String paymentIntent, String email, int quantity, AtomicInteger accepted) {

  /** Whether anything is owed. */
  public boolean isOwed() {
    return accepted.get() > 0;
  }
}
