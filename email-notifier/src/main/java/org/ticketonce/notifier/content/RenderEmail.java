package org.ticketonce.notifier.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.TicketDecision;
import org.ticketonce.contract.TicketEvent;

/** Makes a mail of an announcement. */
@Singleton
public class RenderEmail {
  private final Engine templates;
  private final ObjectMapper mapper;
  private final MimeWriter writer;

  @Inject
  RenderEmail(Engine templates, ObjectMapper mapper, MimeWriter writer) {
    this.templates = templates;
    this.mapper = mapper;
    this.writer = writer;
  }

  /**
   * Renders a mail; twice the same call gives different boundaries and dates, so keep the result.
   *
   * @param id short name of the mail
   * @param ticketEvent JSON of the announcement
   */
  public Rendered render(String id, EmailKind kind, String ticketEvent) {
    OrderSnapshot order = read(ticketEvent).order();
    String email = order.buyer() == null ? null : order.buyer().email();
    if (!(Recipient.of(email) instanceof Recipient.Valid recipient)) {
      throw new IllegalStateException("a mail without a valid address must never be due: " + id);
    }
    Subject subject = Subject.of(kind);
    EmailText text = EmailText.of(subject, order, writer.idDomain(id));
    String name = kind.name().toLowerCase(Locale.ROOT);
    return writer.write(
        new MimeWriter.Parts(
            id,
            recipient,
            text,
            render(name + ".txt", text),
            render(name + ".html", text),
            subject.carriesTickets()));
  }

  private String render(String template, EmailText text) {
    return templates.getTemplate(template).data("mail", text).render();
  }

  private TicketDecision read(String ticketEvent) {
    try {
      return (TicketDecision) mapper.readValue(ticketEvent, TicketEvent.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was queued had been read before", impossible);
    }
  }
}
