package org.ticketonce.notifier.content;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.notifier.templates.Words;

/** Says what a mail is about in one language. For one mail: it counts the QR codes. */
final class Phrasing {
  private final Words words;
  private final String idDomain;
  private int pictures;

  /** {@code idDomain} makes the content ids unique in the world. */
  Phrasing(Words words, String idDomain) {
    this.words = words;
    this.idDomain = idDomain;
  }

  EmailText of(Occasion occasion) {
    String kind = occasion.kind().name().toLowerCase(Locale.ROOT);
    return new EmailText(
        words.language().toLanguageTag(),
        subject(kind, occasion),
        greeting(PlainText.oneLine(occasion.buyer().name())),
        words.say(kind + ".message"),
        occasion.orders().stream().map(this::order).toList());
  }

  /** Without the event where there are several, or none is known. */
  private String subject(String kind, Occasion occasion) {
    List<String> events =
        occasion.orders().stream()
            .map(order -> PlainText.oneLine(order.event().name()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return events.size() == 1
        ? words.say(kind + ".subject.event", Map.of("event", events.get(0)))
        : words.say(kind + ".subject.plain");
  }

  private String greeting(String name) {
    return name == null
        ? words.say("greeting.plain")
        : words.say("greeting.named", Map.of("name", name));
  }

  private EmailText.Order order(Occasion.Order order) {
    return new EmailText.Order(
        order.key().value(),
        PlainText.oneLine(order.event().name()),
        Times.format(order.event(), words),
        PlainText.oneLine(order.event().venue()),
        order.amount() == null ? null : money(order.amount(), order.amount().minorUnits()),
        refunded(order.amount()),
        order.tickets().stream().map(ticket -> line(ticket, order.quantity())).toList(),
        order.invalid().stream().map(TicketCode::value).toList());
  }

  private EmailText.Line line(Ticket ticket, int quantity) {
    String type = PlainText.oneLine(ticket.type());
    String number = Integer.toString(ticket.number());
    String code = ticket.code().value();
    pictures++;
    return new EmailText.Line(
        words.say("ticket.label", Map.of("number", number, "quantity", String.valueOf(quantity))),
        code,
        type == null ? words.say("ticket.type") : type,
        words.say("ticket.picture", Map.of("number", number, "code", code)),
        "ticket-" + pictures + "@" + idDomain);
  }

  private String refunded(OrderAmount amount) {
    return amount == null || amount.refundedMinorUnits() == 0
        ? null
        : money(amount, amount.refundedMinorUnits());
  }

  private String money(OrderAmount amount, long minorUnits) {
    return amount.currency() == null
        ? null
        : Amounts.format(minorUnits, amount.currency().code(), words.formats());
  }
}
