package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.ticketonce.contract.BuyerErased;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketEvent;
import org.ticketonce.contract.TicketsIssued;
import org.ticketonce.contract.TicketsReinstated;
import org.ticketonce.contract.TicketsSuspended;
import org.ticketonce.contract.TicketsVoided;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.OperatorDecided;

/**
 * Says what the world must hear of an order's new standing. The first announcement is always {@code
 * tickets.issued}: who never held tickets need not hear that they are suspended or void.
 */
public final class Announce {
  /** Namespace of all announcement ids; it never changes, or old decisions would get new ids. */
  private static final UUID NAMESPACE = UUID.fromString("6f1d0c58-6c2e-5b5f-9a64-2d5f3a5f0b61");

  private static final NameBasedGenerator IDS = Generators.nameBasedGenerator(NAMESPACE);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private final TicketCodes codes;

  /** Announcements that carry these codes. */
  public Announce(TicketCodes codes) {
    this.codes = codes;
  }

  /**
   * The announcements that {@code order} calls for, as far as they say anything new: that its buyer
   * is erased, and what has become of its tickets. Tickets exist because of a payment; whatever
   * changes them later does so because of {@code latest}, the fact that has just come. Nobody hears
   * of a silent order, nor of what becomes of it.
   *
   * @param before the order without {@code latest}; null if that is the first
   */
  List<Announcement> next(Order before, Order order, Fact latest, List<Announced> past) {
    List<Announced> known = new ArrayList<>(past);
    List<Announcement> news = new ArrayList<>();
    erasure(before, order, latest, known).ifPresent(news::add);
    news.forEach(one -> known.add(Announced.of(one)));
    decision(before, order, latest, known).ifPresent(news::add);
    return news;
  }

  /** Who was never told of the order need not hear that its buyer is erased. */
  private Optional<Announcement> erasure(
      Order before, Order order, Fact latest, List<Announced> past) {
    boolean news = order.isErased() && (before == null || !before.isErased());
    return news && !past.isEmpty()
        ? Optional.of(announcement(order, TicketEvent.ERASED, latest.cause(), past.size() + 1))
        : Optional.empty();
  }

  private Optional<Announcement> decision(
      Order before, Order order, Fact latest, List<Announced> past) {
    return typeFor(order.status(), past)
        .or(
            () ->
                Optional.of(TicketEvent.REINSTATED)
                    .filter(
                        type -> latest instanceof OperatorDecided && replaces(before, order, past)))
        .filter(type -> !(order.silent() && type.equals(TicketEvent.ISSUED)))
        .map(
            type ->
                announcement(
                    order,
                    type,
                    fresh(
                        order,
                        type,
                        type.equals(TicketEvent.ISSUED) ? order.standing().cause() : latest.cause(),
                        past),
                    past.size() + 1));
  }

  /**
   * Whether tickets that a buyer already holds stay valid but are others now, or another's: only an
   * operator can do that, and the buyer gets them anew.
   */
  private static boolean replaces(Order before, Order order, List<Announced> past) {
    return !past.isEmpty()
        && before != null
        && before.status() == OrderStatus.ISSUED
        && order.status() == OrderStatus.ISSUED
        && !(before.ticketTypes().equals(order.ticketTypes())
            && before.voidTickets().equals(order.voidTickets())
            && Objects.equals(before.buyer().email(), order.buyer().email()));
  }

  private static Optional<String> typeFor(OrderStatus status, List<Announced> before) {
    String last =
        before.stream()
            .map(Announced::type)
            .filter(type -> !type.equals(TicketEvent.ERASED))
            .reduce((earlier, later) -> later)
            .orElse(null);
    return switch (status) {
      case ISSUED ->
          last == null
              ? Optional.of(TicketEvent.ISSUED)
              : unless(
                  last.equals(TicketEvent.ISSUED) || last.equals(TicketEvent.REINSTATED),
                  TicketEvent.REINSTATED);
      case SUSPENDED ->
          unless(last == null || last.equals(TicketEvent.SUSPENDED), TicketEvent.SUSPENDED);
      case VOIDED -> unless(last == null || last.equals(TicketEvent.VOIDED), TicketEvent.VOIDED);
      case COLLECTING, AWAITING_PAYMENT, NEEDS_ATTENTION, CLOSED, IGNORED -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean known, String type) {
    return known ? Optional.empty() : Optional.of(type);
  }

  /**
   * Two tellings of one fact have one name. If the second one has the same effect as the first had,
   * after something else has undone that, it is news all the same, with a mail of its own.
   */
  private static Cause fresh(Order order, String type, Cause cause, List<Announced> past) {
    Cause name = cause;
    for (int again = 2; isAnnounced(id(order, type, name), past); again++) {
      name = new Cause(cause + " (" + again + ")");
    }
    return name;
  }

  private static boolean isAnnounced(UUID id, List<Announced> past) {
    return past.stream().anyMatch(old -> old.eventId().equals(id));
  }

  private static UUID id(Order order, String type, Cause cause) {
    return IDS.generate(order.key() + "|" + type + "|" + cause);
  }

  private Announcement announcement(Order order, String type, Cause cause, int sequence) {
    UUID id = id(order, type, cause);
    return new Announcement(
        id,
        order.key(),
        sequence,
        type,
        cause.value(),
        body(event(order, type, cause, id, sequence)),
        null);
  }

  private TicketEvent event(Order order, String type, Cause cause, UUID id, int sequence) {
    OrderSnapshot snapshot = snapshot(order);
    return switch (type) {
      case TicketEvent.ISSUED -> new TicketsIssued(id, sequence, cause, snapshot);
      case TicketEvent.SUSPENDED -> new TicketsSuspended(id, sequence, cause, snapshot);
      case TicketEvent.REINSTATED -> new TicketsReinstated(id, sequence, cause, snapshot);
      case TicketEvent.VOIDED -> new TicketsVoided(id, sequence, cause, snapshot);
      case TicketEvent.ERASED ->
          new BuyerErased(id, sequence, cause, order.key(), order.erasedAt());
      default -> throw new IllegalArgumentException(type);
    };
  }

  private OrderSnapshot snapshot(Order order) {
    return new OrderSnapshot(
        order.key(),
        order.paymentIntent(),
        order.checkoutSession(),
        order.livemode(),
        order.account(),
        order.buyer(),
        order.amount(),
        order.event(),
        tickets(order));
  }

  /** The order's tickets by number. */
  public List<Ticket> tickets(Order order) {
    List<Ticket> tickets = new ArrayList<>();
    for (String type : order.ticketTypes()) {
      int number = tickets.size() + 1;
      tickets.add(new Ticket(number, code(order, number), type, order.ticketStatus(number)));
    }
    return tickets;
  }

  /** A code that a buyer holds already is kept. */
  private TicketCode code(Order order, int number) {
    return order.imported() != null && number <= order.imported().codes().size()
        ? order.imported().codes().get(number - 1)
        : codes.code(order.key(), number);
  }

  private static String body(TicketEvent event) {
    try {
      return JSON.writerFor(TicketEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * An announcement that exists already.
   *
   * @param order whose
   * @param sequence its position
   * @param eventId its id
   * @param type its type
   */
  public record Announced(OrderKey order, int sequence, UUID eventId, String type) {
    static Announced of(Announcement news) {
      return new Announced(news.order(), news.sequence(), news.eventId(), news.type());
    }
  }
}
