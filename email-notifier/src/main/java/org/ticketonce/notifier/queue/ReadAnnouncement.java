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
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.BuyerErased;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.TicketDecision;
import org.ticketonce.contract.TicketEvent;
import org.ticketonce.contract.TicketsIssued;
import org.ticketonce.contract.TicketsReinstated;
import org.ticketonce.contract.TicketsSuspended;
import org.ticketonce.contract.TicketsVoided;
import org.ticketonce.notifier.content.Recipient;
import org.ticketonce.notifier.ledger.EmailKey;
import org.ticketonce.notifier.ledger.Erasure;
import org.ticketonce.notifier.ledger.NewEmail;
import org.ticketonce.notifier.ledger.Position;
import org.ticketonce.notifier.ledger.RecipientDigest;

/** Understands the bytes of one announcement. */
@Singleton
class ReadAnnouncement {
  private static final int FIRST_GENERATION = 1;

  /** An apology is the only mail of its subject. */
  private static final int FIRST_AND_LAST = 1;

  private final ObjectReader reader;
  private final ObjectReader apologies;

  @Inject
  ReadAnnouncement(ObjectMapper mapper) {
    this.reader = mapper.readerFor(TicketEvent.class);
    this.apologies = mapper.readerFor(ApologyOwed.class);
  }

  Announcement read(ReceivedRecord announcement) {
    byte[] value = announcement.value();
    if (value == null) {
      return new Announcement.Unreadable("no-value");
    }
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      if (isApology(announcement)) {
        return apology(apologies.readValue(json), json, announcement.origin());
      }
      TicketEvent event = reader.readValue(json);
      return isComplete(event)
          ? asked(event, json, announcement.origin())
          : new Announcement.Unreadable("incomplete");
    } catch (CharacterCodingException notText) {
      return new Announcement.Unreadable("not-utf-8");
    } catch (IOException notJson) {
      return new Announcement.Unreadable("unparsable");
    }
  }

  private static boolean isApology(ReceivedRecord announcement) {
    Header type = announcement.headers().lastHeader(Headers.CE_TYPE);
    return type != null
        && ApologyOwed.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
  }

  private static Announcement apology(ApologyOwed apology, String json, Position origin) {
    if (apology == null
        || apology.eventId() == null
        || apology.plan() == null
        || apology.buyer() == null
        || apology.buyer().email() == null
        || apology.orders().isEmpty()) {
      return new Announcement.Unreadable("incomplete");
    }
    String email = apology.buyer().email();
    EmailKey key = EmailKey.ofApology(apology.plan(), email);
    return new Announcement.Owed(
        new NewEmail(
            key,
            FIRST_AND_LAST,
            apology.eventId(),
            json,
            RecipientDigest.of(key.subject(), email),
            origin,
            refusal(email)));
  }

  private static boolean isComplete(TicketEvent event) {
    return event != null
        && event.eventId() != null
        && event.sequence() >= 1
        && event.cause() != null
        && isWhole(event);
  }

  private static boolean isWhole(TicketEvent event) {
    if (event instanceof BuyerErased erased) {
      return erased.orderKey() != null && erased.erasedAt() != null;
    }
    return event instanceof TicketDecision decision
        && decision.order() != null
        && isComplete(decision.order());
  }

  private static boolean isComplete(OrderSnapshot order) {
    return order.key() != null
        && !order.tickets().isEmpty()
        && order.tickets().stream().allMatch(ticket -> ticket.code() != null);
  }

  private static Announcement asked(TicketEvent event, String json, Position origin) {
    if (event instanceof BuyerErased erased) {
      return new Announcement.Erased(
          new Erasure(erased.orderKey().value(), erased.eventId(), erased.erasedAt()));
    } else if (event instanceof TicketDecision decision) {
      return new Announcement.Owed(mail(decision, json, origin));
    }
    throw new IllegalStateException("a ticket event is a decision or an erasure");
  }

  private static NewEmail mail(TicketDecision event, String json, Position origin) {
    return new NewEmail(
        new EmailKey(event.orderKey().value(), kind(event), event.cause(), FIRST_GENERATION),
        event.sequence(),
        event.eventId(),
        json,
        RecipientDigest.of(event.orderKey().value(), email(event.order())),
        origin,
        refusal(email(event.order())));
  }

  private static EmailKind kind(TicketDecision event) {
    if (event instanceof TicketsIssued) {
      return EmailKind.CONFIRMATION;
    } else if (event instanceof TicketsVoided) {
      return EmailKind.VOIDED;
    } else if (event instanceof TicketsSuspended) {
      return EmailKind.SUSPENDED;
    } else if (event instanceof TicketsReinstated) {
      return EmailKind.REINSTATED;
    }
    throw new IllegalStateException("a ticket decision has one of four types");
  }

  private static Optional<String> refusal(String email) {
    return Recipient.of(email) instanceof Recipient.Invalid invalid
        ? Optional.of(invalid.reason())
        : Optional.empty();
  }

  private static String email(OrderSnapshot order) {
    return order.buyer() == null ? null : order.buyer().email();
  }
}
