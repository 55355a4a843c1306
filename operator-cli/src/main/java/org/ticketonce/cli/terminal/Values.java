package org.ticketonce.cli.terminal;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options whose type alone would let nonsense through. */
public final class Values {
  private static final int HIGHEST_OFFSET = 40_000;

  private Values() {}

  private static int number(String text, int lowest, int highest) {
    try {
      int number = Integer.parseInt(text);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw new TypeConversionException(
        highest == Integer.MAX_VALUE
            ? "expected a whole number from %d, not '%s'".formatted(lowest, text)
            : "expected a whole number from %d to %d, not '%s'".formatted(lowest, highest, text));
  }

  /** What {@code ./run --port-offset} takes too. */
  public static final class OfPortOffset implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 0, HIGHEST_OFFSET);
    }
  }

  /** At least one. */
  public static final class OfCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 1, Integer.MAX_VALUE);
    }
  }

  /** Zero or more. */
  public static final class OfSeconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 0, Integer.MAX_VALUE);
    }
  }

  /** Seconds that PostgreSQL takes for a time-out; 0 would mean none. */
  public static final class OfTimeout implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 1, Integer.MAX_VALUE / 1_000);
    }
  }

  /** An absolute URL that HTTP can be spoken to. */
  public static final class OfUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        URI url = new URI(text);
        String scheme = url.getScheme();
        if (url.getHost() != null
            && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
          return url;
        }
      } catch (URISyntaxException notAUrl) {
        // told below
      }
      throw new TypeConversionException("expected http://HOST:PORT or https://HOST:PORT");
    }
  }

  /** Anything but blanks. */
  public static final class OfSecret implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw new TypeConversionException("expected a secret, not an empty text");
      }
      return text;
    }
  }
}
