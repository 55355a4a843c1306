package org.ticketonce.notifier.templates;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.InsertSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renders templates by name, and has the words they are filled with. Safe for use by many threads.
 *
 * <p>HTML and text have an engine each, so that no text template, which escapes nothing, can be
 * included into HTML. Neither engine has {@code raw}, {@code eval}, namespaces (which reach
 * configuration and beans) or reflection. What a template names and is not there is an error.
 */
public final class Templates {
  private static final String HTML = ".html";
  private static final String TEXT = ".txt";
  private static final String ENGLISH = "en";

  private final TemplateFiles files;
  private final Languages languages;
  private final String defaultLocale;
  private final Engine html;
  private final Engine text;

  private Templates(TemplateFiles files, String defaultLocale) {
    this.files = files;
    this.languages = Languages.of(files);
    this.defaultLocale = defaultLocale;
    this.html = engine(HTML, Variant.TEXT_HTML);
    this.text = engine(TEXT, Variant.TEXT_PLAIN);
  }

  /** As {@link #load(Optional, String)}; buyers whose language nobody states get English. */
  public static Templates load(Optional<Path> directory) {
    return load(directory, ENGLISH);
  }

  /**
   * Reads and parses everything; {@link InvalidTemplate} if something is wrong.
   *
   * @param directory whose files come before the built-in ones of the same name
   * @param defaultLocale BCP 47 tag for buyers whose language nobody states
   */
  public static Templates load(Optional<Path> directory, String defaultLocale) {
    Templates templates = new Templates(TemplateFiles.read(directory), defaultLocale);
    templates.files.names(HTML).forEach(name -> templates.parse(templates.html, name));
    templates.files.names(TEXT).forEach(name -> templates.parse(templates.text, name));
    templates.refuseWhatNobodyUses();
    return templates;
  }

  /**
   * The words for a buyer's BCP 47 tag. Null or blank: nobody states one. What there are no words
   * for, or is nonsense, gets English.
   */
  public Words words(String tag) {
    return languages.of(tag == null || tag.isBlank() ? defaultLocale : tag);
  }

  /** Whether there are words for a BCP 47 tag; else it gets English. */
  public boolean hasWords(String tag) {
    return languages.has(tag);
  }

  /** All languages there are words in, as BCP 47 tags. */
  public Set<String> languages() {
    return languages.tags();
  }

  /** Renders {@code name.html}; {@link InvalidTemplate} if that fails. */
  public String html(String name, Map<String, Object> data) {
    return render(html, name + HTML, data);
  }

  /** Renders {@code name.txt}; {@link InvalidTemplate} if that fails. */
  public String text(String name, Map<String, Object> data) {
    return render(text, name + TEXT, data);
  }

  private static String render(Engine engine, String name, Map<String, Object> data) {
    try {
      return engine.getTemplate(name).render(data);
    } catch (TemplateException wrong) {
      throw InvalidTemplate.of(name, wrong);
    }
  }

  private void parse(Engine engine, String name) {
    try {
      engine.getTemplate(name);
    } catch (TemplateException wrong) {
      throw InvalidTemplate.of(name, wrong);
    }
  }

  /** Most likely misspelt: nobody would see that it is not in use. */
  private void refuseWhatNobodyUses() {
    files.mounted().keySet().stream()
        .filter(name -> name.endsWith(HTML) || name.endsWith(TEXT))
        .filter(name -> !files.builtIn().containsKey(name) && !isIncluded(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidTemplate(name, "no mail has this name, and no template includes it");
            });
  }

  private boolean isIncluded(String name) {
    return files.mounted().values().stream().anyMatch(other -> other.contains("#include " + name));
  }

  private Engine engine(String ending, String contentType) {
    EngineBuilder builder = Engine.builder();
    builder.addSectionHelpers(
        new IfSectionHelper.Factory(),
        new LoopSectionHelper.Factory(),
        new WhenSectionHelper.Factory(),
        new SetSectionHelper.Factory(),
        new IncludeSectionHelper.Factory(),
        new InsertSectionHelper.Factory());
    builder.addValueResolvers(
        ValueResolvers.mapperResolver(),
        ValueResolvers.mapResolver(),
        ValueResolvers.collectionResolver(),
        ValueResolvers.thisResolver(),
        ValueResolvers.orResolver(),
        ValueResolvers.trueResolver(),
        ValueResolvers.logicalAndResolver(),
        ValueResolvers.logicalOrResolver(),
        new RecordComponents());
    return builder
        .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
        .addLocator(name -> locate(name, ending, contentType))
        .strictRendering(true)
        .build();
  }

  private Optional<TemplateLocator.TemplateLocation> locate(
      String name, String ending, String contentType) {
    return name.endsWith(ending)
        ? files.find(name).map(content -> new Located(content, Variant.forContentType(contentType)))
        : Optional.empty();
  }

  private record Located(String content, Variant variant)
      implements TemplateLocator.TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(content);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(variant);
    }
  }
}
