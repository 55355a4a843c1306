package org.ticketonce.notifier.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All files, read at once: the jar's, and those of a directory. What lies deeper in the directory,
 * is hidden, or has another ending is left alone, so that a mounted ConfigMap or a README does no
 * harm.
 */
final class TemplateFiles {
  private static final String BUILT_IN_FOLDER = "/templates/";

  /** Everything below {@link #BUILT_IN_FOLDER}; a jar cannot be listed. */
  private static final List<String> BUILT_IN =
      List.of(
          "apology.html",
          "apology.txt",
          "confirmation.html",
          "confirmation.txt",
          "layout.html",
          "layout.txt",
          "reinstated.html",
          "reinstated.txt",
          "suspended.html",
          "suspended.txt",
          "tickets-invalid.html",
          "tickets-invalid.txt",
          "tickets-valid.html",
          "tickets-valid.txt",
          "voided.html",
          "voided.txt",
          "words-de.properties",
          "words-en.properties",
          "words-fr.properties");

  private static final Pattern OF_INTEREST =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\.(html|txt|properties)");

  /** No mail is that long, and whatever is mounted is kept in memory. */
  private static final long MAXIMUM_BYTES = 1 << 20;

  private final Map<String, String> builtIn = new TreeMap<>();
  private final Map<String, String> mounted = new TreeMap<>();

  private TemplateFiles() {}

  /** Refuses with {@link InvalidTemplate} what cannot be read. */
  static TemplateFiles read(Optional<Path> directory) {
    TemplateFiles files = new TemplateFiles();
    BUILT_IN.forEach(name -> files.builtIn.put(name, resource(name)));
    directory.ifPresent(files::mount);
    return files;
  }

  Map<String, String> builtIn() {
    return builtIn;
  }

  Map<String, String> mounted() {
    return mounted;
  }

  /** What a template includes by this name. */
  Optional<String> find(String name) {
    return Optional.ofNullable(mounted.getOrDefault(name, builtIn.get(name)));
  }

  /** Everything with that ending, each name once. */
  Collection<String> names(String ending) {
    return Stream.concat(builtIn.keySet().stream(), mounted.keySet().stream())
        .filter(name -> name.endsWith(ending))
        .distinct()
        .toList();
  }

  private void mount(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .filter(file -> OF_INTEREST.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .forEach(file -> mounted.put(file.getFileName().toString(), content(file)));
    } catch (IOException unreadable) {
      throw new InvalidTemplate(directory.toString(), "cannot be read (" + unreadable + ")");
    }
  }

  private static String content(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new InvalidTemplate(name, "has more than " + MAXIMUM_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (CharacterCodingException otherCharset) {
      throw new InvalidTemplate(name, "is not UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidTemplate(name, "cannot be read (" + unreadable + ")");
    }
  }

  private static String resource(String name) {
    try (InputStream stream = TemplateFiles.class.getResourceAsStream(BUILT_IN_FOLDER + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException("the jar has all its templates", impossible);
    }
  }
}
