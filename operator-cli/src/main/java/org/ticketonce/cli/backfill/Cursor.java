package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * How far a backfill is, in a file: a run that was stopped goes on there, and the next one begins
 * where the last has ended, with an overlap, as events may be listed late.
 *
 * @param since of the events that are fetched
 * @param until the same, exclusive
 * @param after the last event that has been dealt with; null if none has
 */
record Cursor(String since, String until, String after) {
  private static final Duration OVERLAP = Duration.ofMinutes(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  static Optional<Cursor> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Cursor cursor = JSON.readValue(Files.readString(file), Cursor.class);
      if (cursor == null || cursor.since == null) {
        throw new CannotProceed(file + " is no cursor: it lacks since");
      }
      return Optional.of(cursor);
    } catch (JsonProcessingException e) {
      throw new CannotProceed(file + " is no cursor: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be read: " + e.getMessage());
    }
  }

  boolean isUnderWay() {
    return until != null;
  }

  Cursor at(String event) {
    return new Cursor(since, until, event);
  }

  Cursor next() {
    return new Cursor(Instant.parse(until).minus(OVERLAP).toString(), null, null);
  }

  /** Whole or not at all. */
  void write(Path file) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.writeString(part, JSON.writeValueAsString(this) + "\n");
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be written: " + e.getMessage());
    }
  }
}
