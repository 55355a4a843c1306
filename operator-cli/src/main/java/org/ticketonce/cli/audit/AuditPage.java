package org.ticketonce.cli.audit;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An audit as a page of its own, with a plot of its gaps; it loads nothing from elsewhere. */
final class AuditPage {
  private static final String TEMPLATE = "/audit/page.html";

  private AuditPage() {}

  static String of(Audit audit) {
    return template()
        .data("audit", audit)
        .data("rows", audit.duplicates().stream().map(Row::of).toList())
        .data("summary", AuditText.summary(audit))
        .data("plot", GapPlot.of(audit.duplicates()))
        .data("width", GapPlot.WIDTH)
        .data("height", GapPlot.HEIGHT)
        .render();
  }

  /** A line of the page's table. */
  record Row(
      String payment,
      String email,
      String first,
      String second,
      String gap,
      int tickets,
      String verdict) {
    static Row of(Duplicate duplicate) {
      return new Row(
          duplicate.payment().value(),
          duplicate.email(),
          AuditText.time(duplicate.first()),
          AuditText.time(duplicate.second()),
          GapText.of(duplicate.gap()),
          duplicate.tickets(),
          duplicate.verdict().toString());
    }
  }

  private static Template template() {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();
    try (InputStream page = AuditPage.class.getResourceAsStream(TEMPLATE)) {
      return engine.parse(
          new String(page.readAllBytes(), StandardCharsets.UTF_8),
          Variant.forContentType(Variant.TEXT_HTML));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
