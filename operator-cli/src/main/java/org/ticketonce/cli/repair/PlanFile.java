package org.ticketonce.cli.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.ticketonce.cli.terminal.CannotProceed;

/** A plan in a file: JSON for people to read, and to change where they know better. */
final class PlanFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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
    try {
      Files.writeString(file, text(plan), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CannotProceed(file + " exists already: name another file");
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be written: " + e.getMessage());
    }
  }

  static Plan read(Path file) {
    try {
      Plan plan = JSON.readValue(Files.readString(file), Plan.class);
      if (plan.plan() == null || plan.table() == null || plan.groups() == null) {
        throw new CannotProceed(file + " is no plan: it needs plan, table and groups");
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

  private static void requireWhole(PlannedGroup group, Path file) {
    if (group.fingerprint() == null || group.archive() == null || group.paymentIntentId() == null) {
      throw new CannotProceed(file + " is no plan: a group lacks a field");
    }
    boolean keepsOne =
        group.keep() != null
            && group.archive().stream()
                .noneMatch(gone -> Objects.equals(gone.id(), group.keep().id()));
    if (group.isDecided() && !keepsOne) {
      throw new CannotProceed(
          "%s: %s must keep one ticket that it does not archive".formatted(file, group));
    }
  }
}
