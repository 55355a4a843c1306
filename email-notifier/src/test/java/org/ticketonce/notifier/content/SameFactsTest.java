package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.notifier.templates.Templates;

class SameFactsTest {
  private static final Templates TEMPLATES = Templates.load(Optional.empty());

  static Stream<Arguments> everyMail() {
    return Arrays.stream(EmailKind.values())
        .flatMap(
            kind ->
                Arrays.stream(Example.values())
                    .flatMap(
                        example ->
                            TEMPLATES.languages().stream()
                                .map(language -> Arguments.of(kind, example, language))));
  }

  @ParameterizedTest
  @MethodSource("everyMail")
  void html_and_text_say_the_same_words_in_the_same_order(
      EmailKind kind, Example example, String language) {
    ComposedMail mail = new ExampleMails(TEMPLATES).compose(kind, example, language);
    Document html = Jsoup.parse(mail.html());

    assertThat(words(html.body().text())).isEqualTo(words(mail.text())).hasSizeGreaterThan(20);
    assertThat(html.title()).isEqualTo(html.getElementsByTag("h1").text());
    assertThat(html.getElementsByTag("html").attr("lang")).isEqualTo(language);
  }

  @ParameterizedTest
  @MethodSource("everyMail")
  void without_its_pictures_the_html_still_shows_each_code(
      EmailKind kind, Example example, String language) {
    Document html =
        Jsoup.parse(new ExampleMails(TEMPLATES).compose(kind, example, language).html());

    for (Element picture : html.getElementsByTag("img")) {
      String alternative = picture.attr("alt");
      String code = alternative.substring(alternative.lastIndexOf(' ') + 1);
      assertThat(html.body().text()).contains(code);
      assertThat(code).hasSizeGreaterThan(20);
    }
  }

  /** Layout separates with lines what text separates with commas and colons. */
  private static List<String> words(String text) {
    return List.of(text.replaceAll("[,:\\s\u00a0]+", " ").strip().split(" ", -1));
  }
}
