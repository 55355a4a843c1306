package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedTemplatesTest {
  @TempDir Path mounted;

  private void mount(String name, String content) throws IOException {
    Files.writeString(mounted.resolve(name), content);
  }

  @Test
  void without_a_directory_the_built_in_ones_are_in_order() {
    assertThat(CheckedTemplates.checked(Optional.empty(), "en").languages())
        .containsExactly("de", "en", "fr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confirmation.html|'<p>\n{mail.subjekt}</p>'|confirmation.html, line 2",
        "voided.txt|'{#if mail.subject}\n\nno end'|voided.txt, line",
        "layout.html|'<p>{#for order in mail.orders}\n{order.nothing}{/for}'|layout.html, line 2",
        "words-de.properties|'# Deutsch\nlabel.evemt = Was'|words-de.properties, line 2",
      })
  void an_error_refuses_the_start_with_key_file_and_line(String name, String content, String where)
      throws IOException {
    mount(name, content);

    assertThatThrownBy(() -> CheckedTemplates.checked(Optional.of(mounted), "en"))
        .hasMessageStartingWith("Refusing to start: ticketonce.mail.template-directory: " + where);
  }

  @Test
  void what_only_fails_for_an_order_of_which_little_is_known_is_found_too() throws IOException {
    mount(
        "suspended.txt", "{#for order in mail.orders}\n{#if !order.event}{order.oops}{/if}{/for}");

    assertThatThrownBy(() -> CheckedTemplates.checked(Optional.of(mounted), "en"))
        .hasMessageContaining("suspended.txt, line 2");
  }

  @Test
  void a_default_language_without_words_refuses_the_start_until_there_are_some()
      throws IOException {
    assertThatThrownBy(() -> CheckedTemplates.checked(Optional.empty(), "nl-BE"))
        .hasMessage(
            "Refusing to start: ticketonce.mail.default-locale: there are no words for nl-BE, only"
                + " for [de, en, fr]");

    mount("words-nl.properties", builtIn("words-fr.properties"));

    assertThat(CheckedTemplates.checked(Optional.of(mounted), "nl-BE").languages()).contains("nl");
  }

  private static String builtIn(String name) throws IOException {
    return Files.readString(Path.of("src/main/resources/templates").resolve(name));
  }
}
