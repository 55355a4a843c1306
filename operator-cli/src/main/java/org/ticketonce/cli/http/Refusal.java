package org.ticketonce.cli.http;

import java.net.URI;
import org.ticketonce.cli.terminal.CannotProceed;

/** An answer that is none of 2xx. */
public final class Refusal extends CannotProceed {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String detail;

  Refusal(URI address, int status, String detail) {
    super("%s answers HTTP %d%s".formatted(address, status, detail.isEmpty() ? "" : ": " + detail));
    this.status = status;
    this.detail = detail;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What was said about it; may be empty. */
  public String detail() {
    return detail;
  }
}
