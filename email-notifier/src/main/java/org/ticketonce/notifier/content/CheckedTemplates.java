package org.ticketonce.notifier.content;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.templates.InvalidTemplate;
import org.ticketonce.notifier.templates.Templates;

/** The templates of this service, each rendered once before the first mail depends on them. */
@Singleton
class CheckedTemplates {
  /** After the check of the configuration, and before anything begins to work. */
  private static final int SECOND = 200;

  private final NotifierConfiguration configuration;
  private Templates templates;

  @Inject
  CheckedTemplates(NotifierConfiguration configuration) {
    this.configuration = configuration;
  }

  void check(@Observes @Priority(SECOND) StartupEvent start) {
    NotifierConfiguration.Mail mail = configuration.mail();
    templates = checked(mail.templateDirectory(), mail.defaultLocale());
  }

  static Templates checked(Optional<Path> directory, String defaultLocale) {
    try {
      Templates templates = Templates.load(directory, defaultLocale);
      requireWords(templates, defaultLocale);
      ExampleMails.renderAll(templates);
      return templates;
    } catch (InvalidTemplate wrong) {
      throw new IllegalStateException(
          "Refusing to start: ticketonce.mail.template-directory: " + wrong.getMessage(), wrong);
    }
  }

  private static void requireWords(Templates templates, String defaultLocale) {
    if (!templates.hasWords(defaultLocale)) {
      throw new IllegalStateException(
          "Refusing to start: ticketonce.mail.default-locale: there are no words for "
              + defaultLocale
              + ", only for "
              + templates.languages());
    }
  }

  @Produces
  @Singleton
  Templates templates() {
    return templates;
  }
}
