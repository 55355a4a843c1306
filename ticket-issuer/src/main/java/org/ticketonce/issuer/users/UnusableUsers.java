package org.ticketonce.issuer.users;

/** A file by which nobody could know who may sign in; says which entry is wrong, and how. */
public final class UnusableUsers extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableUsers(String detail) {
    super(detail);
  }
}
