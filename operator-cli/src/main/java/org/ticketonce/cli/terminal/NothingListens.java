package org.ticketonce.cli.terminal;

import java.net.URI;

/** No connection could be opened. */
public final class NothingListens extends CannotProceed {
  private static final long serialVersionUID = 1;

  /** Names the scheme, host and port of {@code address}. */
  public NothingListens(URI address) {
    super(
        "nothing listens at %s://%s: start it with ./run"
            .formatted(address.getScheme(), address.getAuthority()));
  }
}
