package org.ticketonce.issuer.orders;

import java.util.Map;
import java.util.Set;
import org.ticketonce.contract.OrderKey;

/**
 * Orders that exist, locked by this transaction.
 *
 * @param keys all of them
 * @param frozen the rules of those whose tickets have been issued
 */
record LockedOrders(Set<OrderKey> keys, Map<OrderKey, Rules> frozen) {}
