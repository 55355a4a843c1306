package org.ticketonce.issuer.yaml;

/** A file that does not say what it should; the message tells where, without any of its values. */
public final class UnreadableYaml extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableYaml(String detail) {
    super(detail);
  }
}
