package org.ticketonce.notifier.templates;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which languages there are words in, and which of them a buyer reads. */
final class Languages {
  private static final String PREFIX = "words-";
  private static final String ENDING = ".properties";
  private static final String REFERENCE = PREFIX + "en" + ENDING;

  private final Map<Locale, Map<String, String>> sentences = new HashMap<>();

  private Languages() {}

  /** Refuses with {@link InvalidTemplate} a language that does not have all words. */
  static Languages of(TemplateFiles files) {
    Map<String, String> reference = WordsFile.read(REFERENCE, files.builtIn().get(REFERENCE));
    Languages languages = new Languages();
    for (String name : files.names(ENDING)) {
      Locale language = language(name);
      Map<String, String> known = languages.inherited(language, files, reference);
      reference.keySet().stream()
          .filter(key -> !known.containsKey(key))
          .findFirst()
          .ifPresent(
              missing -> {
                throw new InvalidTemplate(name, "has no words for " + missing);
              });
      languages.sentences.put(language, known);
    }
    return languages;
  }

  /** A region has the words of its language where it has none of its own. */
  private Map<String, String> inherited(
      Locale language, TemplateFiles files, Map<String, String> reference) {
    Map<String, String> words = new HashMap<>();
    String tag = language.toLanguageTag();
    for (int end = tag.indexOf('-'); end >= 0; end = tag.indexOf('-', end + 1)) {
      add(words, tag.substring(0, end), files, reference);
    }
    add(words, tag, files, reference);
    return words;
  }

  private static void add(
      Map<String, String> words, String tag, TemplateFiles files, Map<String, String> reference) {
    String name = PREFIX + tag + ENDING;
    for (Map<String, String> place : List.of(files.builtIn(), files.mounted())) {
      if (place.containsKey(name)) {
        words.putAll(WordsFile.read(name, place.get(name), reference));
      }
    }
  }

  private static Locale language(String name) {
    if (name.startsWith(PREFIX)) {
      String tag = name.substring(PREFIX.length(), name.length() - ENDING.length());
      Locale language = Locale.forLanguageTag(tag);
      if (!language.getLanguage().isEmpty() && language.toLanguageTag().equals(tag)) {
        return language;
      }
    }
    throw new InvalidTemplate(
        name, "must be named words-TAG.properties, as in words-de-CH.properties");
  }

  /** BCP 47 tags, sorted. */
  Set<String> tags() {
    return sentences.keySet().stream()
        .map(Locale::toLanguageTag)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Words by look-up (RFC 4647, 3.4): {@code de-AT}, then {@code de}; English for what nobody has
   * words in, or is no language tag.
   */
  Words of(String tag) {
    Locale wanted = plain(tag);
    Locale language = find(wanted);
    return language == null
        ? new Words(Locale.ENGLISH, Locale.ENGLISH, sentences.get(Locale.ENGLISH))
        : new Words(language, wanted, sentences.get(language));
  }

  /** Whether there are words for a language tag, so that it need not be English. */
  boolean has(String tag) {
    return find(plain(tag)) != null;
  }

  private Locale find(Locale wanted) {
    return wanted.getLanguage().isEmpty()
        ? null
        : Locale.lookup(
            List.of(new Locale.LanguageRange(wanted.toLanguageTag())), sentences.keySet());
  }

  /** Without extensions, which could ask for other digits or another calendar. */
  private static Locale plain(String tag) {
    Locale given = Locale.forLanguageTag(tag.strip().replace('_', '-'));
    return new Locale.Builder()
        .setLanguage(given.getLanguage())
        .setScript(given.getScript())
        .setRegion(given.getCountry())
        .build();
  }
}
