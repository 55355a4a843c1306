package org.ticketonce.local.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was asked for on the command line.
 *
 * @param race run the race and end, instead of running until stopped
 * @param raceArguments passed on to the race as they are
 */
record Options(
    boolean race,
    int portOffset,
    Optional<String> signingSecret,
    boolean keep,
    Set<Service> without,
    List<String> raceArguments) {
  static final int MAX_OFFSET = 40_000;
  private static final Pattern SIGNING_SECRET = Pattern.compile("whsec_[A-Za-z0-9_+/=-]+");

  static Options parse(String... arguments) {
    return new Parser(arguments).parse();
  }

  /** One pass over the words of a command line. */
  private static final class Parser {
    private final Deque<String> words;
    private final boolean race;
    private final Set<Service> without = EnumSet.noneOf(Service.class);
    private final List<String> raceArguments = new ArrayList<>();
    private int portOffset;
    private Optional<String> signingSecret = Optional.empty();
    private boolean keep;

    Parser(String... arguments) {
      words = new ArrayDeque<>(List.of(arguments));
      race = "race".equals(words.peek());
      if (race) {
        words.remove();
      }
    }

    Options parse() {
      while (!words.isEmpty()) {
        take(words.remove());
      }
      return new Options(race, portOffset, signingSecret, keep, without, raceArguments);
    }

    private void take(String option) {
      switch (option) {
        case "--port-offset" -> portOffset = offset(value(option));
        case "--signing-secret" -> signingSecret = Optional.of(secret(value(option)));
        case "--keep" -> keep = true;
        case "--without" -> without.add(service(value(option)));
        default -> other(option);
      }
    }

    private void other(String option) {
      if (!race) {
        throw new LocalSystemException("Unknown option " + option + "; see ./run --help");
      }
      raceArguments.add(option);
    }

    private String value(String option) {
      if (words.isEmpty()) {
        throw new LocalSystemException(option + " needs a value; see ./run --help");
      }
      return words.remove();
    }

    private static int offset(String value) {
      try {
        int offset = Integer.parseInt(value);
        if (offset >= 0 && offset <= MAX_OFFSET) {
          return offset;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw new LocalSystemException(
          "--port-offset takes a number from 0 to " + MAX_OFFSET + ", not " + value);
    }

    private static String secret(String value) {
      if (!SIGNING_SECRET.matcher(value).matches()) {
        throw new LocalSystemException(
            "--signing-secret takes one secret: whsec_ and letters or digits");
      }
      return value;
    }

    private static Service service(String value) {
      return Service.named(value)
          .orElseThrow(
              () ->
                  new LocalSystemException(
                      "--without takes one of %s, not %s".formatted(Service.names(), value)));
    }
  }
}
