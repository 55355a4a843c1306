package org.ticketonce.local.mail;

import java.util.regex.Pattern;

/** The little of HTML that the inbox needs. */
final class Html {
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "<(style|script|head)\\b.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private Html() {}

  /** Safe between tags and inside quoted attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** For searching and for a first glance; not for display without escaping. */
  static String textOf(String html) {
    String visible = INVISIBLE.matcher(html).replaceAll(" ");
    return TAG.matcher(visible)
        .replaceAll(" ")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
