package org.ticketonce.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Figures in rows. The first column names what they belong to, the others are flush right. */
public final class Table implements Part {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> headers) {
    this.headers = headers;
  }

  public static Table of(String... headers) {
    return new Table(List.of(headers));
  }

  /** As many cells as there are headers. */
  public Table row(String... cells) {
    if (cells.length != headers.size()) {
      throw new IllegalArgumentException(Arrays.toString(cells) + " does not fit " + headers);
    }
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String onTerminal() {
    return Stream.concat(Stream.of(headers, rules()), rows.stream())
        .map(this::line)
        .collect(Collectors.joining("\n"));
  }

  private String line(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column ->
                ("%" + (column == 0 ? "-" : "") + width(column) + "s").formatted(cells.get(column)))
        .collect(Collectors.joining("   "))
        .stripTrailing();
  }

  private List<String> rules() {
    return IntStream.range(0, headers.size())
        .mapToObj(column -> "-".repeat(width(column)))
        .toList();
  }

  private int width(int column) {
    return Stream.concat(Stream.of(headers), rows.stream())
        .mapToInt(cells -> cells.get(column).length())
        .max()
        .orElseThrow();
  }

  @Override
  public String onPage() {
    List<String> alignment = new ArrayList<>(Collections.nCopies(headers.size(), "---:"));
    alignment.set(0, "---");
    return Stream.concat(Stream.of(headers, alignment), rows.stream())
        .map(cells -> "| " + String.join(" | ", cells) + " |")
        .collect(Collectors.joining("\n"));
  }
}
