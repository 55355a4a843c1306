package org.ticketonce.notifier.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.TicketEvent;
import org.ticketonce.contract.TicketsIssued;
import org.ticketonce.contract.TicketsReinstated;
import org.ticketonce.contract.TicketsSuspended;
import org.ticketonce.contract.TicketsVoided;
import org.ticketonce.notifier.content.Recipient;
import org.ticketonce.notifier.ledger.EmailKey;
import org.ticketonce.notifier.ledger.NewEmail;

/** Understands the bytes of one announcement. */
@Singleton
class ReadAnnouncement {
  private static final int FIRST_GENERATION = 1;

  private final ObjectReader reader;

  @Inject
  ReadAnnouncement(ObjectMapper mapper) {
    this.reader = mapper.readerFor(TicketEvent.class);
  }

  Announcement read(byte[] value) {
    if (value == null) {
      return new Announcement.Unreadable("no-value");
    }
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      TicketEvent event = reader.readValue(json);
      return isComplete(event)
          ? new Announcement.Owed(mail(event, json))
          : new Announcement.Unreadable("incomplete");
    } catch (CharacterCodingException notText) {
      return new Announcement.Unreadable("not-utf-8");
    } catch (IOException notJson) {
      return new Announcement.Unreadable("unparsable");
    }
  }

  private static boolean isComplete(TicketEvent event) {
    return event != null
        && event.eventId() != null
        && event.sequence() >= 1
        && event.cause() != null
        && event.order() != null
        && isComplete(event.order());
  }

  private static boolean isComplete(OrderSnapshot order) {
    return order.key() != null
        && !order.tickets().isEmpty()
        && order.tickets().stream().allMatch(ticket -> ticket.code() != null);
  }

  private static NewEmail mail(TicketEvent event, String json) {
    return new NewEmail(
        new EmailKey(event.order().key().value(), kind(event), event.cause(), FIRST_GENERATION),
        event.sequence(),
        event.eventId(),
        json,
        refusal(event.order()));
  }

  private static EmailKind kind(TicketEvent event) {
    if (event instanceof TicketsIssued) {
      return EmailKind.CONFIRMATION;
    } else if (event instanceof TicketsVoided) {
      return EmailKind.VOIDED;
    } else if (event instanceof TicketsSuspended) {
      return EmailKind.SUSPENDED;
    } else if (event instanceof TicketsReinstated) {
      return EmailKind.REINSTATED;
    }
    throw new IllegalStateException("a ticket event has one of four types");
  }

  private static Optional<String> refusal(OrderSnapshot order) {
    String email = order.buyer() == null ? null : order.buyer().email();
    return Recipient.of(email) instanceof Recipient.Invalid invalid
        ? Optional.of(invalid.reason())
        : Optional.empty();
  }
}
