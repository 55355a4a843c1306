package org.ticketonce.notifier.templates;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * What mails say in one language, and how that language's region writes days and amounts.
 *
 * @param language of the words, as in {@code de}
 * @param formats of days, times and amounts, as in {@code de-AT}
 * @param sentences by key
 */
public record Words(Locale language, Locale formats, Map<String, String> sentences) {

  /** The words of a key; one that no file has is a defect. */
  public String say(String key) {
    return say(key, Map.of());
  }

  /**
   * The same with values in place of placeholders. Placeholders that stand in a value are left as
   * they are: strangers wrote some of the values.
   */
  public String say(String key, Map<String, String> values) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("there are no words for " + key);
    }
    return WordsFile.PLACEHOLDER
        .matcher(sentence)
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  /** For templates: {@code label.event} becomes {@code words.label.event}. */
  public Map<String, Object> asTree() {
    Map<String, Object> tree = new TreeMap<>();
    sentences.forEach((key, sentence) -> put(tree, key, sentence));
    return tree;
  }

  @SuppressWarnings("unchecked") // A branch is a map that was put here.
  private static void put(Map<String, Object> tree, String key, String sentence) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      tree.put(key, sentence);
    } else {
      Object branch = tree.computeIfAbsent(key.substring(0, dot), name -> new TreeMap<>());
      put((Map<String, Object>) branch, key.substring(dot + 1), sentence);
    }
  }
}
