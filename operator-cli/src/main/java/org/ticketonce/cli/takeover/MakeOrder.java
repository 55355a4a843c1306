package org.ticketonce.cli.takeover;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ticketonce.cli.shop.Detail;
import org.ticketonce.cli.shop.ShopTicket;
import org.ticketonce.cli.shop.Times;

/**
 * Makes an order of the rows of one payment. Tickets stand in the order of their numbers; what is
 * said of the whole payment is taken from the first of them that says it.
 */
final class MakeOrder {
  private static final Comparator<ShopTicket> BY_NUMBER =
      Comparator.comparing(MakeOrder::asNumber)
          .thenComparing(ShopTicket::number)
          .thenComparing(ShopTicket::createdAt);

  private final List<ShopTicket> rows;
  private final ZoneId zone;

  private MakeOrder(List<ShopTicket> rows, ZoneId zone) {
    this.rows = rows;
    this.zone = zone;
  }

  /** {@code zone} is that of times that name none, and the one in which an event takes place. */
  static ShopOrder of(List<ShopTicket> rows, ZoneId zone) throws Unusable {
    return new MakeOrder(rows.stream().sorted(BY_NUMBER).toList(), zone).order();
  }

  /** 10 comes after 9; what is no number comes first. */
  private static BigInteger asNumber(ShopTicket ticket) {
    return ticket.number().matches("[0-9]{1,30}")
        ? new BigInteger(ticket.number())
        : BigInteger.ONE.negate();
  }

  private ShopOrder order() throws Unusable {
    return new ShopOrder(
        rows.get(0).payment().value().strip(),
        tickets(),
        new ShopOrder.Buyer(email(), first(Detail.NAME), first(Detail.LANGUAGE)),
        new ShopOrder.Event(
            first(Detail.EVENT_NAME),
            time(Detail.EVENT_STARTS_AT),
            time(Detail.EVENT_ENDS_AT),
            first(Detail.EVENT_VENUE)),
        amount(),
        rows.stream().map(ShopTicket::createdAt).min(Instant::compareTo).orElseThrow().toString());
  }

  private List<ShopOrder.Ticket> tickets() throws Unusable {
    List<ShopOrder.Ticket> tickets = new ArrayList<>();
    for (ShopTicket row : rows) {
      String code = given(row, Detail.CODE);
      if (code == null && row.details().containsKey(Detail.CODE)) {
        throw new Unusable("its ticket " + row.number() + " has no code");
      }
      tickets.add(new ShopOrder.Ticket(code, given(row, Detail.TYPE)));
    }
    return tickets;
  }

  private String email() {
    return rows.stream()
        .map(row -> row.email().strip())
        .filter(email -> !email.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private String time(Detail detail) throws Unusable {
    String text = first(detail);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = Times.parse(text, zone);
    if (time.isEmpty()) {
      throw new Unusable("it says a time that is none");
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.get().atZone(zone));
  }

  /** Several rows may each say what the payment was over, but not differ in it. */
  private ShopOrder.Amount amount() throws Unusable {
    List<String> amounts = all(Detail.AMOUNT);
    List<String> currencies = all(Detail.CURRENCY);
    if (amounts.isEmpty() || currencies.isEmpty()) {
      return null;
    }
    if (amounts.size() > 1 || currencies.size() > 1) {
      throw new Unusable("its rows say different amounts or currencies");
    }
    if (!amounts.get(0).matches("[0-9]{1,15}")) {
      throw new Unusable("its amount is no whole number of the currency's smallest unit");
    }
    return new ShopOrder.Amount(
        Long.parseLong(amounts.get(0)), currencies.get(0).toLowerCase(Locale.ROOT));
  }

  private String first(Detail detail) {
    return all(detail).stream().findFirst().orElse(null);
  }

  private List<String> all(Detail detail) {
    return rows.stream()
        .map(row -> given(row, detail))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String given(ShopTicket row, Detail detail) {
    String text = row.details().getOrDefault(detail, "").strip();
    return text.isEmpty() ? null : text;
  }
}
