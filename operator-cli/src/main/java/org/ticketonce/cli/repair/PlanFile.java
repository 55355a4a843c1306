package org.ticketonce.cli.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.PrivateFile;

/** A plan in a file: JSON for people to read, and to change where they know better. */
final class PlanFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private PlanFile() {}

  static String text(Plan plan) {
    try {
      return JSON.writeValueAsString(plan) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An older plan is not written over: what it has archived can be restored by it alone. */
  static void write(Plan plan, Path file) {
    PrivateFile.write(file, text(plan));
  }

  static Plan read(Path file) {
    try {
      Plan plan = JSON.readValue(Files.readString(file), Plan.class);
      if (plan == null
          || plan.plan() == null
          || plan.groups() == null
          || plan.table() == null
          || !plan.table().isWhole()) {
        throw new CannotProceed(file + " is no plan: it lacks plan, groups, or a part of table");
      }
      plan.groups().forEach(group -> requireWhole(group, file));
      return plan;
    } catch (NoSuchFileException e) {
      throw new CannotProceed(file + " does not exist");
    } catch (JsonProcessingException e) {
      throw new CannotProceed(
          "%s is no plan: line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isWhole(PlannedTicket ticket) {
    return ticket != null && ticket.id() != null && ticket.createdAt() != null;
  }

  private static void requireWhole(PlannedGroup group, Path file) {
    if (group == null
        || group.fingerprint() == null
        || group.paymentIntentId() == null
        || group.ticketNumber() == null
        || group.archive() == null
        || group.archive().stream().anyMatch(ticket -> !isWhole(ticket))) {
      throw new CannotProceed(file + " is no plan: a group lacks a field");
    }
    if (group.isDecided() && !isWhole(group.keep())) {
      throw new CannotProceed("%s: %s must keep one ticket".formatted(file, group));
    }
  }
}
