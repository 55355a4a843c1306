package org.ticketonce.notifier.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @TempDir Path mounted;

  private Templates mount(String name, String content) throws IOException {
    Files.writeString(mounted.resolve(name), content);
    return Templates.load(Optional.of(mounted));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "en, en, en",
        "de, de, de",
        "fr, fr, fr",
        "de-AT, de, de-AT",
        "DE_at, de, de-AT",
        "' fr-CA ', fr, fr-CA",
        "de-Latn-CH, de, de-Latn-CH",
        "de-u-nu-arab, de, de",
        "en-GB, en, en-GB",
        "nl, en, en",
        "ja-JP, en, en",
        "auto, en, en",
        "und, en, en",
        "'', en, en",
        "'../../etc', en, en",
        "'de;q=0.5,fr', en, en",
        "-, en, en"
      })
  void a_language_is_looked_up_region_first_and_english_last(
      String tag, String language, String formats) {
    Words words = Templates.load(Optional.empty()).words(tag);

    assertThat(words.language().toLanguageTag()).isEqualTo(language);
    assertThat(words.formats().toLanguageTag()).isEqualTo(formats);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, de, de-AT",
        "'', de, de-AT",
        "fr, fr, fr",
        "ja-JP, en, en",
        "nonsense!, en, en",
      })
  void the_default_is_for_buyers_whose_language_nobody_states_and_for_no_others(
      String tag, String language, String formats) {
    Words words = Templates.load(Optional.empty(), "de-AT").words(tag);

    assertThat(words.language().toLanguageTag()).isEqualTo(language);
    assertThat(words.formats().toLanguageTag()).isEqualTo(formats);
  }

  @Test
  void every_language_says_something_of_its_own_for_each_key() {
    Templates templates = Templates.load(Optional.empty());
    Map<String, String> english = templates.words("en").sentences();

    for (String language : new String[] {"de", "fr"}) {
      Map<String, String> words = templates.words(language).sentences();
      assertThat(words.keySet()).isEqualTo(english.keySet());
      assertThat(words.entrySet())
          .filteredOn(word -> word.getKey().endsWith(".message"))
          .noneMatch(word -> word.getValue().equals(english.get(word.getKey())));
    }
  }

  @Test
  void a_shop_may_change_single_words() throws IOException {
    Words words = mount("words-de.properties", "greeting.plain = Moin,").words("de");

    assertThat(words.say("greeting.plain")).isEqualTo("Moin,");
    assertThat(words.say("label.when")).isEqualTo("Wann");
  }

  @Test
  void a_region_has_the_words_of_its_language_beside_its_own() throws IOException {
    Templates templates = mount("words-de-AT.properties", "greeting.plain = Grüß Gott,");

    Words words = templates.words("de-AT");
    assertThat(words.language()).isEqualTo(Locale.forLanguageTag("de-AT"));
    assertThat(words.say("greeting.plain")).isEqualTo("Grüß Gott,");
    assertThat(words.say("label.when")).isEqualTo("Wann");
    assertThat(templates.words("de").say("greeting.plain")).isEqualTo("Guten Tag,");
  }

  @Test
  void a_new_language_is_one_file() throws IOException {
    String dutch =
        Templates.load(Optional.empty()).words("en").sentences().keySet().stream()
            .map(key -> key + " = NL")
            .collect(Collectors.joining("\n"));

    Words words = mount("words-nl.properties", dutch).words("nl-BE");

    assertThat(words.say("label.when")).isEqualTo("NL");
    assertThat(words.formats()).isEqualTo(Locale.forLanguageTag("nl-BE"));
  }

  @Test
  void a_shops_own_words_are_free() throws IOException {
    assertThat(mount("words-en.properties", "own.parking = Park {anywhere}").words("en").asTree())
        .extractingByKey("own")
        .isEqualTo(Map.of("parking", "Park {anywhere}"));
  }

  @Test
  void P7_a_placeholder_in_a_buyers_name_stays_as_it_was_written() {
    Words words = Templates.load(Optional.empty()).words("en");

    assertThat(words.say("greeting.named", Map.of("name", "{name} $1 \\")))
        .isEqualTo("Hello {name} $1 \\,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "words-de.properties|'a = 1'|words-de.properties, line 1: no mail uses the key a",
        "words-de.properties|'# x\n\nfooter ='|words-de.properties, line 3: footer has no words",
        "words-de.properties|'# x\nfooter = {event}'|words-de.properties, line 2: footer cannot say"
            + " {event}",
        "words-de.properties|'# x\nfooter = \\u12'|words-de.properties, line 2",
        "words-nl.properties|'footer = Tot ziens'|words-nl.properties: has no words for",
        "words.properties|'footer = x'|words.properties: must be named",
        "words-DE.properties|'footer = x'|words-DE.properties: must be named"
      })
  void words_that_cannot_be_right_are_refused_with_file_and_line(
      String name, String content, String problem) {
    assertThatThrownBy(() -> mount(name, content))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageStartingWith(problem);
  }
}
