package org.ticketonce.notifier.content;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Writes a domain in ASCII, or refuses. The JDK knows IDNA 2003 (RFC 3490), which maps some
 * characters to others: {@code straße.example} would become {@code strasse.example}, in IDNA 2008
 * (RFC 5891) the domain of somebody else. A domain that both read alike comes back from ASCII as it
 * was written; any other is refused, so that no ticket goes to a stranger.
 */
final class InternationalDomain {

  private InternationalDomain() {}

  /** The A-labels of {@code domain}; {@link IllegalArgumentException} if it cannot be one. */
  static String toAscii(String domain) {
    String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    String written = Normalizer.normalize(domain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (!written.equals(ascii.toLowerCase(Locale.ROOT))
        && !written.equals(IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES))) {
      throw new IllegalArgumentException("the domain has more than one reading");
    }
    return ascii;
  }
}
