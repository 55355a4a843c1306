package org.ticketonce.cli.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.contract.PaymentIntentId;

/** The duplicates that the old shop found in its table: the resource {@code incident/dup.csv}. */
final class Incident {
  private static final String FILE = "/incident/dup.csv";

  private Incident() {}

  /** The four payments, in the file's order. */
  static List<IncidentPayment> payments() {
    Map<String, IncidentPayment> payments = new LinkedHashMap<>();
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      Instant created = Instant.parse(cells[3]);
      payments.merge(
          cells[0],
          new IncidentPayment(new PaymentIntentId(cells[0]), cells[1], created, created),
          (first, again) ->
              new IncidentPayment(
                  first.paymentIntent(), first.email(), first.first(), again.second()));
    }
    return new ArrayList<>(payments.values());
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Incident.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
