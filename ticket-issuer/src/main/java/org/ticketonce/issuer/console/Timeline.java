package org.ticketonce.issuer.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketonce.issuer.api.DecisionList;
import org.ticketonce.issuer.api.DecisionList.DecisionView;
import org.ticketonce.issuer.api.OrderView;
import org.ticketonce.issuer.api.OrderView.DeliveryView;
import org.ticketonce.issuer.api.OrderView.EmailView;
import org.ticketonce.issuer.console.ConsoleLedger.AnnouncementLine;
import org.ticketonce.issuer.console.ConsoleLedger.Records;
import org.ticketonce.issuer.console.ConsoleLedger.TicketLine;
import org.ticketonce.issuer.console.Moment.Tone;

/**
 * One order's webhooks, decisions, tickets and mails on one line of time.
 *
 * @param moments the first one first; of the same time, causes before effects
 */
record Timeline(List<Moment> moments) {
  private static final Duration TOGETHER = Duration.ofSeconds(1);
  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::at).thenComparing(Moment::lane);

  static Timeline of(OrderView order, Records records, DecisionList decisions) {
    List<Moment> moments = new ArrayList<>();
    order.deliveries().forEach(delivery -> moments.add(of(delivery)));
    decisions.decisions().forEach(decision -> moments.add(of(decision)));
    issues(records.tickets()).forEach(tickets -> moments.add(of(tickets)));
    records.announcements().forEach(announced -> moments.add(of(announced)));
    order.emails().forEach(mail -> add(mail, moments));
    if (order.importedAt() != null) {
      moments.add(
          new Moment(
              order.importedAt(),
              Lane.DECISION,
              Tone.PLAIN,
              "imported from another shop",
              sold(order)));
    }
    if (order.erasedAt() != null) {
      moments.add(new Moment(order.erasedAt(), Lane.DECISION, Tone.PLAIN, "buyer erased", null));
    }
    return new Timeline(moments.stream().sorted(ORDER).toList());
  }

  /** When it begins; null if nothing has happened. */
  Instant start() {
    return moments.isEmpty() ? null : moments.get(0).at();
  }

  /** How long after the beginning this was. */
  public String since(Moment moment) {
    return "+" + Gap.text(Duration.between(start(), moment.at()));
  }

  private static String sold(OrderView order) {
    return order.soldAt() == null ? null : "sold there at " + order.soldAt();
  }

  private static Moment of(DeliveryView delivery) {
    return new Moment(
        delivery.receivedAt(),
        Lane.WEBHOOK,
        switch (delivery.outcome()) {
          case "ISSUED" -> Tone.GOOD;
          case "DUPLICATE" -> Tone.DUPLICATE;
          default -> Tone.PLAIN;
        },
        delivery.type() + ": " + outcome(delivery),
        "event " + delivery.eventId() + ", delivery " + delivery.deliveryId());
  }

  private static String outcome(DeliveryView delivery) {
    return switch (delivery.outcome()) {
      case "ISSUED" -> "won, and made the tickets exist";
      case "COMPLEMENTED" -> "the other family of the same purchase";
      case "APPLIED" -> "changed the order, or added to it";
      case "IGNORED" -> "changed nothing";
      case "DUPLICATE" -> duplicate(delivery.duplicate());
      default -> delivery.outcome();
    };
  }

  private static String duplicate(OrderView.DuplicateView duplicate) {
    String kind = duplicate.kind().equals("CONCURRENT") ? "concurrent" : "late";
    return duplicate.gapMillis() == null
        ? kind + " duplicate"
        : kind
            + " duplicate, "
            + Gap.text(Duration.ofMillis(duplicate.gapMillis()))
            + " from the winner";
  }

  private static Moment of(DecisionView decision) {
    return new Moment(
        decision.decidedAt(),
        Lane.DECISION,
        Tone.PLAIN,
        "decided by " + decision.by(),
        decision.why() + "; " + what(decision));
  }

  /** What the decision says, beside that what was known is settled. */
  private static String what(DecisionView decision) {
    List<String> said = new ArrayList<>();
    if (decision.tickets() != null) {
      said.add(
          decision.tickets().stream()
              .map(tickets -> tickets.quantity() + " " + tickets.type())
              .collect(Collectors.joining(", ", "tickets ", "")));
    }
    if (decision.buyer() != null) {
      said.add(
          Stream.of(decision.buyer().email(), decision.buyer().name(), decision.buyer().locale())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", ", "buyer ", "")));
    }
    if (!decision.voidTickets().isEmpty()) {
      said.add("void " + decision.voidTickets());
    }
    if (decision.close()) {
      said.add("nothing is owed");
    }
    return said.isEmpty() ? "right as it is" : String.join("; ", said);
  }

  /** Tickets that came together: each row has a time of its own, by microseconds. */
  private static List<TicketLine> issues(List<TicketLine> tickets) {
    List<TicketLine> issues = new ArrayList<>();
    for (TicketLine next : tickets) {
      TicketLine last = issues.isEmpty() ? null : issues.get(issues.size() - 1);
      if (last != null
          && Duration.between(last.createdAt(), next.createdAt()).compareTo(TOGETHER) < 0) {
        issues.set(
            issues.size() - 1, new TicketLine(last.createdAt(), last.tickets() + next.tickets()));
      } else {
        issues.add(next);
      }
    }
    return issues;
  }

  private static Moment of(TicketLine tickets) {
    String count = tickets.tickets() == 1 ? "1 ticket" : tickets.tickets() + " tickets";
    return new Moment(tickets.createdAt(), Lane.TICKET, Tone.GOOD, count + " issued", null);
  }

  private static Moment of(AnnouncementLine announced) {
    return new Moment(
        announced.createdAt(),
        Lane.DECISION,
        Tone.PLAIN,
        "decided: " + announced.type(),
        "because of "
            + announced.cause()
            + (announced.publishedAt() == null
                ? "; not published yet"
                : "; published "
                    + Gap.text(Duration.between(announced.createdAt(), announced.publishedAt()))
                    + " later"));
  }

  private static void add(EmailView mail, List<Moment> moments) {
    String name = mail.kind() + (mail.generation() == 1 ? "" : ", generation " + mail.generation());
    boolean isSent = mail.sentAt() != null;
    moments.add(
        new Moment(
            mail.queuedAt(),
            Lane.EMAIL,
            isSent ? Tone.PLAIN : tone(mail.status()),
            name + " queued" + (isSent ? "" : "; now " + mail.status()),
            isSent ? null : mail.evidence()));
    if (isSent) {
      moments.add(
          new Moment(
              mail.sentAt(),
              Lane.EMAIL,
              tone(mail.status()),
              name + " " + mail.status(),
              mail.evidence()));
    }
  }

  private static Tone tone(String status) {
    return switch (status) {
      case "SENT" -> Tone.GOOD;
      case "UNCERTAIN", "FAILED" -> Tone.BAD;
      default -> Tone.PLAIN;
    };
  }
}
