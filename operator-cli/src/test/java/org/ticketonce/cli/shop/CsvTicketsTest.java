package org.ticketonce.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.WatchedWork;
import picocli.CommandLine;

class CsvTicketsTest {
  private static final String HEAD = "payment_intent_id,email,ticket_number,created_at\n";
  private static final String ROW = "pi_1,jürgen@example.com,1,2026-01-01T10:00:00Z\n";

  @Test
  void the_bar_of_a_file_moves_with_its_bytes_and_ends_with_the_last_one(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("tickets.csv"), HEAD + ROW.repeat(100_000));
    WatchedWork work = new WatchedWork();
    List<ShopTicket> tickets = new ArrayList<>();

    new CsvTickets(file, CommandLine.populateCommand(new Columns()), Map.of(), work)
        .read(tickets::add);

    assertThat(tickets).hasSize(100_000);
    assertThat(work.ended()).hasSize(1);
    long bytes = Files.size(file);
    assertThat(work.ended().get(0)).hasToString("reading tickets.csv: " + bytes + " of " + bytes);
    assertThat(work.ended().get(0).moves()).isGreaterThan(100);
  }
}
