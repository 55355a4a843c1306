package org.ticketonce.notifier.content;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.notifier.templates.Templates;
import org.ticketonce.notifier.templates.Words;

/** Says what a mail is about, in the buyer's language, by the templates of its kind. */
final class ComposeMail {
  private final Templates templates;
  private final Sender sender;
  private final Clock clock;

  ComposeMail(Templates templates, Sender sender, Clock clock) {
    this.templates = templates;
    this.sender = sender;
    this.clock = clock;
  }

  /** Composes the mail whose short name is {@code id}. */
  ComposedMail compose(String id, Occasion occasion) {
    Words words = templates.words(occasion.buyer().locale());
    EmailText text = new Phrasing(words, id + "." + sender.domain()).of(occasion);
    Map<String, Object> data = Map.of("mail", text, "words", words.asTree());
    String name = occasion.kind().name().toLowerCase(Locale.ROOT);
    return new ComposedMail(
        text,
        templates.text(name, data),
        templates.html(name, data),
        occasion.carriesTickets(),
        calendar(occasion, text));
  }

  private Optional<String> calendar(Occasion occasion, EmailText text) {
    return occasion.carriesTickets()
        ? new CalendarEntries(sender).of(occasion.orders(), text.subject(), clock.instant())
        : Optional.empty();
  }
}
