package org.ticketonce.issuer.catalogue;

/** A catalogue with which nobody could know what was sold; says which entry is wrong, and how. */
public final class UnusableCatalogue extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCatalogue(String detail) {
    super(detail);
  }
}
