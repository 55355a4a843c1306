package org.ticketonce.notifier.templates;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of words, {@code words-de.properties}: Java properties in UTF-8. A value may hold the
 * placeholders that the built-in English one of the same key has, and no others. Keys that begin
 * with {@code own.} belong to the shop's own templates and are free.
 */
final class WordsFile {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final String OWN = "own.";

  private final String name;
  private final String content;
  private final Map<String, String> words = new TreeMap<>();

  private WordsFile(String name, String content) {
    this.name = name;
    this.content = content;
  }

  /** Not compared with anything: for the built-in English words. */
  static Map<String, String> read(String name, String content) {
    WordsFile file = new WordsFile(name, content);
    file.parse();
    return file.words;
  }

  /** Refuses with {@link InvalidTemplate} what the reference does not know. */
  static Map<String, String> read(String name, String content, Map<String, String> reference) {
    WordsFile file = new WordsFile(name, content);
    file.parse();
    file.words.forEach((key, value) -> file.compare(key, value, reference));
    return file.words;
  }

  private void parse() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException malformed) {
      throw new InvalidTemplate(name, lineOf("\\\\u(?![0-9A-Fa-f]{4})"), malformed.getMessage());
    }
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
  }

  private void compare(String key, String value, Map<String, String> reference) {
    if (key.startsWith(OWN)) {
      return;
    }
    String known = reference.get(key);
    if (known == null) {
      throw invalid(key, "no mail uses the key " + key + " (one of your own begins with own.)");
    }
    if (value.isBlank()) {
      throw invalid(key, key + " has no words");
    }
    Set<String> allowed = placeholders(known);
    for (String placeholder : placeholders(value)) {
      if (!allowed.contains(placeholder)) {
        throw invalid(key, key + " cannot say {" + placeholder + "}, only " + allowed);
      }
    }
  }

  private static Set<String> placeholders(String value) {
    return PLACEHOLDER
        .matcher(value)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private InvalidTemplate invalid(String key, String reason) {
    return new InvalidTemplate(name, lineOf("^\\s*" + Pattern.quote(key) + "\\s*[=:\\s]"), reason);
  }

  private int lineOf(String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(content);
    int end = found.find() ? found.end() - 1 : 0;
    return 1 + (int) content.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
