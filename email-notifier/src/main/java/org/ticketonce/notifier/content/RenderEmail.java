package org.ticketonce.notifier.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.TicketDecision;
import org.ticketonce.contract.TicketEvent;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.templates.Templates;

/** Makes a mail of an announcement. */
@Singleton
public class RenderEmail {
  private final ObjectMapper mapper;
  private final ComposeMail composeMail;
  private final MimeWriter writer;

  @Inject
  RenderEmail(
      NotifierConfiguration configuration, Templates templates, ObjectMapper mapper, Clock clock) {
    Sender sender = Sender.of(configuration.mail());
    this.mapper = mapper;
    this.composeMail = new ComposeMail(templates, sender, clock);
    this.writer = new MimeWriter(sender, clock);
  }

  /**
   * Renders a mail; twice the same call gives different boundaries and dates, so keep the result.
   *
   * @param id short name of the mail
   * @param announcement JSON of what has asked for the mail: a {@link TicketDecision}, or an {@link
   *     ApologyOwed}
   */
  public Rendered render(String id, EmailKind kind, String announcement) {
    Occasion occasion = occasion(kind, announcement);
    if (!(Recipient.of(occasion.buyer().email()) instanceof Recipient.Valid recipient)) {
      throw new IllegalStateException("a mail without a valid address must never be due: " + id);
    }
    return writer.write(id, recipient, composeMail.compose(id, occasion));
  }

  /** What the mail will say; nothing is kept of it. */
  public Preview preview(String id, ApologyOwed apology) {
    ComposedMail mail = composeMail.compose(id, Occasion.of(apology));
    return new Preview(mail.words().subject(), mail.text(), mail.html());
  }

  private Occasion occasion(EmailKind kind, String announcement) {
    return switch (kind) {
      case CONFIRMATION, VOIDED, SUSPENDED, REINSTATED ->
          Occasion.of(kind, ((TicketDecision) read(announcement, TicketEvent.class)).order());
      case APOLOGY -> Occasion.of(read(announcement, ApologyOwed.class));
    };
  }

  private <T> T read(String announcement, Class<T> type) {
    try {
      return mapper.readValue(announcement, type);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was queued had been read before", impossible);
    }
  }
}
