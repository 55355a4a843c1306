package org.ticketonce.local.mail;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Name of a stored mail: milliseconds since 1970 and a counter, so that names sort by arrival. */
record MailId(String value) implements Comparable<MailId> {
  private static final Pattern FORM = Pattern.compile("[0-9]{13}-[0-9]{6}");
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final int COUNTER_RANGE = 1_000_000;

  MailId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not the id of a mail");
    }
  }

  static MailId next() {
    long number = COUNTER.getAndIncrement() % COUNTER_RANGE;
    return new MailId("%013d-%06d".formatted(Clock.systemUTC().millis(), number));
  }

  static Optional<MailId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new MailId(value)) : Optional.empty();
  }

  long epochMillis() {
    return Long.parseLong(value.substring(0, value.indexOf('-')));
  }

  @Override
  public int compareTo(MailId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
