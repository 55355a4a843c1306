package org.ticketonce.cli.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.Progress;

/** A file of comma-separated values (RFC 4180, UTF-8) whose first line names the columns. */
public final class CsvTickets implements ShopTickets {
  /** Spreadsheets begin their files with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private final Path file;
  private final Columns columns;
  private final Map<Detail, String> details;
  private final Onlooker onlooker;

  /** {@code details} names the columns that say more; bytes are what {@code onlooker} sees pass. */
  public CsvTickets(Path file, Columns columns, Map<Detail, String> details, Onlooker onlooker) {
    this.file = file;
    this.columns = columns;
    this.details = details;
    this.onlooker = onlooker;
  }

  @Override
  public long read(Consumer<ShopTicket> reader) {
    try (InputStream bytes = Files.newInputStream(file);
        Progress progress = onlooker.watch("reading " + file.getFileName(), size(), "bytes");
        Reader text = text(new WatchedStream(bytes, progress));
        CSVParser rows = FORMAT.parse(text)) {
      Header header = header(rows);
      long leftOut = 0;
      for (CSVRecord row : rows) {
        requireAllCells(row, rows.getHeaderNames().size());
        if (row.get(header.payment).isBlank()) {
          leftOut++;
        } else {
          reader.accept(ticket(row, header));
        }
      }
      return leftOut;
    } catch (NoSuchFileException e) {
      throw new CannotProceed(file + " does not exist");
    } catch (CSVException | UncheckedIOException e) {
      throw new CannotProceed(file + " is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be read: " + e.getMessage());
    }
  }

  /** A pipe has none. */
  private long size() throws IOException {
    long size = Files.size(file);
    return size > 0 ? size : Onlooker.UNKNOWN;
  }

  /** What is no UTF-8 ends the reading; a reader by the name of the charset would replace it. */
  private static Reader text(InputStream bytes) {
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
  }

  /** Where each column is; -1 for one that the shop does not have. */
  private record Header(
      int payment, int email, int number, int createdAt, Map<Detail, Integer> details) {}

  private Header header(CSVParser rows) {
    List<String> names = new ArrayList<>(rows.getHeaderNames());
    if (!names.isEmpty()) {
      names.set(0, names.get(0).replace(BYTE_ORDER_MARK, ""));
    }
    return new Header(
        place(names, columns.paymentIntent, "--payment-intent-column"),
        columns.email().map(name -> place(names, name, "--email-column")).orElse(-1),
        columns.ticketNumber().map(name -> place(names, name, "--ticket-number-column")).orElse(-1),
        place(names, columns.createdAt, "--created-at-column"),
        details(names));
  }

  private Map<Detail, Integer> details(List<String> names) {
    Map<Detail, Integer> places = new EnumMap<>(Detail.class);
    details.forEach((detail, name) -> places.put(detail, place(names, name, option(detail))));
    return places;
  }

  private static String option(Detail detail) {
    return "--" + detail.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-column";
  }

  private int place(List<String> names, String name, String option) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw new CannotProceed(
          "%s has no column '%s' but %s; say which with %s".formatted(file, name, names, option));
    }
    return place;
  }

  private void requireAllCells(CSVRecord row, int cells) {
    if (row.size() != cells) {
      throw new CannotProceed(
          "%s has %d cells and not %d, as the first line has"
              .formatted(place(row), row.size(), cells));
    }
  }

  private ShopTicket ticket(CSVRecord row, Header header) {
    Instant createdAt =
        Times.parse(row.get(header.createdAt), columns.zone)
            .orElseThrow(
                () ->
                    new CannotProceed(
                        "%s: %s is no time such as 2025-12-19T22:32:47Z: '%s'"
                            .formatted(place(row), columns.createdAt, row.get(header.createdAt))));
    return new ShopTicket(
        new Payment(row.get(header.payment)),
        header.email < 0 ? "" : row.get(header.email),
        header.number < 0 ? "" : row.get(header.number),
        createdAt,
        details(row, header));
  }

  private static Map<Detail, String> details(CSVRecord row, Header header) {
    if (header.details.isEmpty()) {
      return Map.of();
    }
    Map<Detail, String> texts = new EnumMap<>(Detail.class);
    header.details.forEach((detail, place) -> texts.put(detail, row.get(place)));
    return texts;
  }

  private String place(CSVRecord row) {
    return file + ", row " + row.getRecordNumber();
  }
}
