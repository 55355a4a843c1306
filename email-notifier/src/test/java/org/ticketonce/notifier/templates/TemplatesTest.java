package org.ticketonce.notifier.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  /** Stands for what the mails' own record is. */
  public record Mail(String subject, List<String> codes) {}

  private static final Map<String, Object> DATA =
      Map.of("mail", new Mail("<b>Gala</b>", List.of("A", "B")));

  @TempDir Path directory;
  private Path mounted;

  @BeforeEach
  void mountNothing() throws IOException {
    mounted = Files.createDirectory(directory.resolve("mounted"));
    Files.writeString(directory.resolve("secret.html"), "a secret");
  }

  private Templates templates() {
    return Templates.load(Optional.of(mounted));
  }

  private Templates mount(String name, String content) throws IOException {
    Files.writeString(mounted.resolve(name), content);
    return templates();
  }

  @Test
  void a_mounted_file_replaces_the_one_of_the_same_name_and_no_other() throws IOException {
    Templates templates = mount("voided.txt", "{mail.subject} is over");

    assertThat(templates.text("voided", DATA)).isEqualTo("<b>Gala</b> is over");
    assertThatThrownBy(() -> templates.html("voided", DATA)).isInstanceOf(InvalidTemplate.class);
  }

  @Test
  void a_mounted_template_may_include_another() throws IOException {
    Files.writeString(mounted.resolve("codes.html"), "{#for code in mail.codes}({code}){/for}");

    assertThat(mount("voided.html", "{#include codes.html /}").html("voided", DATA))
        .isEqualTo("(A)(B)");
  }

  @Test
  void P7_html_is_escaped_whatever_a_template_does() throws IOException {
    Files.writeString(mounted.resolve("part.html"), "{mail.subject}");
    Templates templates =
        mount(
            "voided.html", "{#include part.html /}|{mail.subject}|{#let s=mail.subject}{s}{/let}");

    assertThat(templates.html("voided", DATA))
        .isEqualTo(
            String.join(
                "|",
                "&lt;b&gt;Gala&lt;/b&gt;",
                "&lt;b&gt;Gala&lt;/b&gt;",
                "&lt;b&gt;Gala&lt;/b&gt;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{mail.subject.raw}",
        "{mail.subject.safe}",
        "{#include voided.txt /}",
        "{#include ../secret.html /}",
        "{#include secret.html /}",
        "{#eval mail.subject /}",
        "{mail.getClass}",
        "{mail.class.classLoader}",
        "{mail.hashCode}",
        "{mail.subject.length}",
        "{mail.subject.getBytes()}",
        "{config:'ticketonce.operator-token'}",
        "{inject:renderEmail}",
        "{cdi:renderEmail}",
        "{str:concat('a', 'b')}",
        "{mail.nothing}"
      })
  void P7_a_template_reaches_nothing_but_what_it_is_given(String template) throws IOException {
    assertThatThrownBy(() -> mount("voided.html", template).html("voided", DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageStartingWith("voided.html");
  }

  @Test
  void a_template_that_includes_itself_is_refused() throws IOException {
    Templates templates = mount("voided.html", "{#include voided.html /}");

    assertThatThrownBy(() -> templates.html("voided", DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessage("voided.html: cannot be rendered; does it include itself?");
  }

  @Test
  void a_template_that_no_mail_uses_is_refused_as_misspelt() {
    assertThatThrownBy(() -> mount("confirmaton.html", "Hello"))
        .hasMessageStartingWith("confirmaton.html: no mail has this name");
  }

  @Test
  void what_is_no_template_lies_there_undisturbed() throws IOException {
    Files.createDirectory(mounted.resolve("..data"));
    Files.createDirectory(mounted.resolve("voided.html"));
    Files.writeString(mounted.resolve(".hidden.html"), "{#");

    assertThat(mount("README.md", "{#if").languages()).contains("en");
  }

  @Test
  void what_cannot_be_read_is_refused_by_its_name() throws IOException {
    assertThatThrownBy(() -> Templates.load(Optional.of(mounted.resolve("missing"))))
        .hasMessageContaining("missing: cannot be read");

    Files.write(mounted.resolve("voided.txt"), "Grüße".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::templates).hasMessage("voided.txt: is not UTF-8");

    Files.writeString(mounted.resolve("voided.txt"), "x".repeat((1 << 20) + 1));
    assertThatThrownBy(this::templates).hasMessage("voided.txt: has more than 1048576 bytes");
  }
}
