package org.ticketonce.issuer.orders;

/**
 * An order that did not exist when the batch locked its orders was made by someone else since, as a
 * consumer does that does not know yet that its partition has moved. The batch has not seen that
 * order's facts (P5): all of it is to be done again, and then finds the order.
 */
final class OrderAppeared extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OrderAppeared() {
    super("another transaction has made one of the batch's orders meanwhile");
  }
}
