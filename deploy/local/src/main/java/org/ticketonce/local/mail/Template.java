package org.ticketonce.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML with places for values, {@code {{name}}}. */
record Template(String html) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  /** From a file beside this class. */
  static Template named(String file) {
    try (InputStream content = Template.class.getResourceAsStream(file)) {
      return new Template(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("No template " + file, e);
    }
  }

  /** The values are HTML already. What looks like a place inside a value stays as it is. */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(html)
        .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
  }
}
