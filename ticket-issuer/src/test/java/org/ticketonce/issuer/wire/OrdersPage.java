package org.ticketonce.issuer.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/orders.md: a section per status, each with one block of JSON. */
final class OrdersPage {
  private static final Path PLACE = Path.of("../docs/orders.md");
  private static final Pattern SECTION =
      Pattern.compile("(?s)\n## ([A-Z_]+)\n.*?\n```json\n(.*?)\n```\n");
  private static final Pattern MEMBER = Pattern.compile("`([a-zA-Z]+)`");
  private static final int WIDTH = 120;

  private OrdersPage() {}

  /** The statuses that have a section, in the order of the page. */
  static List<String> statuses() {
    return SECTION.matcher(read()).results().map(section -> section.group(1)).toList();
  }

  /** The block of JSON in a status' section. */
  static String json(String status) {
    String page = read();
    MatchResult section = section(page, status);
    return page.substring(section.start(2), section.end(2));
  }

  static void replaceJson(String status, String json) {
    String page = read();
    MatchResult section = section(page, status);
    try {
      Files.writeString(
          PLACE, page.substring(0, section.start(2)) + json + page.substring(section.end(2)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The members that the tables explain: those in the first cell of a row. */
  static Set<String> explained() {
    Set<String> members = new HashSet<>();
    for (String line : read().lines().filter(text -> text.startsWith("| `")).toList()) {
      Matcher member = MEMBER.matcher(line.split("\\|", -1)[1]);
      while (member.find()) {
        members.add(member.group(1));
      }
    }
    return members;
  }

  private static MatchResult section(String page, String status) {
    return SECTION
        .matcher(page)
        .results()
        .filter(section -> section.group(1).equals(status))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the page has no JSON of an order " + status));
  }

  private static String read() {
    try {
      return Files.readString(PLACE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** JSON as the page has it: on one line what fits on one, the whole order never. */
  static String layOut(JsonNode order) {
    return broken(order, "");
  }

  private static String laidOut(JsonNode node, String indent, int taken) {
    String line = onOneLine(node);
    boolean fits = taken + line.length() <= WIDTH;
    return fits || !node.isContainerNode() || node.isEmpty() ? line : broken(node, indent);
  }

  private static String broken(JsonNode node, String indent) {
    String deeper = indent + "  ";
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = '"' + member.getKey() + "\": ";
      lines.add(name + laidOut(member.getValue(), deeper, deeper.length() + name.length() + 1));
    }
    if (node.isArray()) {
      node.forEach(element -> lines.add(laidOut(element, deeper, deeper.length() + 1)));
    }
    String inside = deeper + String.join(",\n" + deeper, lines) + "\n" + indent;
    return node.isArray() ? "[\n" + inside + "]" : "{\n" + inside + "}";
  }

  private static String onOneLine(JsonNode node) {
    List<String> parts = new ArrayList<>();
    node.properties()
        .forEach(
            member -> parts.add('"' + member.getKey() + "\": " + onOneLine(member.getValue())));
    if (node.isObject()) {
      return "{" + String.join(", ", parts) + "}";
    }
    if (node.isArray()) {
      node.forEach(element -> parts.add(onOneLine(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return node.toString();
  }
}
