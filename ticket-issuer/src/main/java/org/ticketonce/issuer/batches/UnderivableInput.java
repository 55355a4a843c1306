package org.ticketonce.issuer.batches;

/** Input that makes our own code fail, where that code depends on nothing but the input. */
public final class UnderivableInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code what} names the culprit without its content. */
  public UnderivableInput(String what, RuntimeException failure) {
    super(what, failure);
  }
}
