package org.ticketonce.issuer.users;

import java.util.Set;

/** What a caller may do; an operator may do whatever a viewer may. */
public final class Roles {
  /** Sees orders and dead letters; buyers' names and addresses are masked. */
  public static final String VIEWER = "viewer";

  /** Sees everything and decides. */
  public static final String OPERATOR = "operator";

  static final Set<String> ALL = Set.of(VIEWER, OPERATOR);

  private Roles() {}
}
