package org.ticketonce.benchmarks.report;

import java.util.Locale;

/** A drawing that grows by elements. Sizes are pixels; the page that shows it may scale them. */
final class Svg {
  static final int WIDTH = 760;

  /** In the order in which series take them; by name, so that a dark page can have others. */
  static final int COLOURS = 6;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
      <title>%3$s</title>
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 }
      .page { fill: #ffffff }
      .title { font-weight: 600 }
      .end { text-anchor: end }
      .middle { text-anchor: middle }
      .grid { stroke: #d1d9e0 }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round }
      .c0 { --colour: #0969da } .c1 { --colour: #818b98 } .c2 { --colour: #bc4c00 }
      .c3 { --colour: #1a7f37 } .c4 { --colour: #8250df } .c5 { --colour: #bf3989 }
      .fill { fill: var(--colour) } .line { stroke: var(--colour) }
      @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .page { fill: #0d1117 }
      .grid { stroke: #3d444d }
      .c0 { --colour: #4493f8 } .c1 { --colour: #9198a1 } .c2 { --colour: #f0883e }
      .c3 { --colour: #3fb950 } .c4 { --colour: #ab7df8 } .c5 { --colour: #db61a2 }
      }
      </style>
      <rect width="100%%" height="100%%" class="page"/>
      """;

  private final StringBuilder elements = new StringBuilder();

  Svg(int height, String title) {
    elements.append(HEAD.formatted(WIDTH, height, escaped(title)));
    text(8, 20, "title", title);
  }

  Svg text(double x, double y, String style, String text) {
    return element(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, style, escaped(text));
  }

  Svg bar(double x, double y, double width, double height, int colour) {
    return element(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" class=\"fill c%d\"/>",
        x, y, width, height, colour % COLOURS);
  }

  Svg rule(double x1, double y1, double x2, double y2) {
    return element(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>", x1, y1, x2, y2);
  }

  /** Pairs of coordinates, as SVG writes them. */
  Svg line(String points, int colour) {
    return element("<polyline points=\"%s\" class=\"line c%d\"/>", points, colour % COLOURS);
  }

  private Svg element(String form, Object... values) {
    elements.append(String.format(Locale.ROOT, form, values)).append('\n');
    return this;
  }

  String finished() {
    return elements + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
