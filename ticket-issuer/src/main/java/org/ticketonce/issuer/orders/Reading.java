package org.ticketonce.issuer.orders;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.Statement;
import org.ticketonce.issuer.facts.TicketMetadata;
import org.ticketonce.issuer.orders.Contradictions.NamedTypes;

/**
 * One fact's statement, judged: what of it is usable, and what of it is present but invalid.
 *
 * @param fact whose statement this is
 * @param marked whether it says that the payment is about tickets
 * @param tickets what it states about quantity and types
 * @param type of tickets that it does not count: its own word, or the default
 * @param typed whether it names that type itself
 * @param minorUnits its amount, or null
 * @param currency its currency, or null
 * @param buyer its usable address, name and language; metadata override the object's own
 * @param event what it says the tickets are for
 * @param problems present but invalid members other than those of {@code tickets}
 * @param settled whether an operator has seen it: then nothing of it is a problem any more
 */
record Reading(
    Fact fact,
    boolean marked,
    StatedTickets tickets,
    String type,
    boolean typed,
    Long minorUnits,
    Currency currency,
    Buyer buyer,
    TicketedEvent event,
    List<String> problems,
    boolean settled) {
  private static final int MAXIMUM_LINE = 500;
  private static final String NOT_VALID = " is not valid";

  static Reading of(Fact fact, Statement statement, int maximumQuantity, boolean settled) {
    TicketMetadata metadata = statement.metadata();
    List<String> problems = new ArrayList<>(statement.problems());
    StatedTickets tickets = TicketMetadataRules.read(metadata, maximumQuantity);
    boolean typed = metadata.type() != null && tickets.problems().isEmpty();
    return new Reading(
        fact,
        metadata.isMarked(),
        settled && !tickets.problems().isEmpty() ? StatedTickets.NONE : tickets,
        typed ? metadata.type() : TicketMetadataRules.DEFAULT_TYPE,
        typed,
        statement.minorUnits(),
        currency(statement.currency(), problems),
        buyer(statement, problems),
        event(metadata, problems),
        settled ? List.of() : problems,
        settled);
  }

  /** What line items state, which say nothing of buyer or amount. */
  static Reading ofLineItems(
      Fact fact,
      StatedTickets tickets,
      TicketedEvent event,
      List<String> problems,
      boolean settled) {
    return new Reading(
        fact,
        true,
        settled && !tickets.problems().isEmpty() ? StatedTickets.NONE : tickets,
        TicketMetadataRules.DEFAULT_TYPE,
        false,
        null,
        null,
        new Buyer(null, null, null),
        event,
        settled ? List.of() : problems,
        settled);
  }

  boolean hasProblems() {
    return !problems.isEmpty() || !tickets.problems().isEmpty();
  }

  /** The types that it expressly names; null if it names none. */
  NamedTypes namedTypes() {
    if (tickets.isStated()) {
      return tickets.typed() ? new NamedTypes(tickets.types(), true) : null;
    }
    return typed ? new NamedTypes(List.of(type), false) : null;
  }

  /** So many tickets, which are counted elsewhere. */
  StatedTickets ofItsType(int quantity) {
    return new StatedTickets(Collections.nCopies(quantity, type), typed, List.of());
  }

  /** Whether it says that nothing was to be paid. */
  boolean isFree() {
    return minorUnits != null && minorUnits == 0;
  }

  /** All problems, each naming the object that has it. */
  List<String> allProblems() {
    List<String> all = new ArrayList<>(tickets.problems());
    all.addAll(problems);
    all.replaceAll(problem -> fact.identity().objectId() + ": " + problem);
    return all;
  }

  private static Currency currency(String code, List<String> problems) {
    String usable = checked("currency", code, Currency::isValid, problems);
    return usable == null ? null : new Currency(usable);
  }

  private static Buyer buyer(Statement statement, List<String> problems) {
    TicketMetadata metadata = statement.metadata();
    String stated = checked("buyer_email", metadata.buyerEmail(), Texts::isAddress, problems);
    String own = checked("e-mail address", statement.email(), Texts::isAddress, problems);
    String name = line("buyer_name", metadata.buyerName(), problems);
    String locale = checked("locale", metadata.locale(), Texts::isLanguageTag, problems);
    return new Buyer(
        stated != null ? stated : own,
        name != null ? name : usableName(statement.name()),
        locale != null ? locale : usableLocale(statement.locale()));
  }

  private static TicketedEvent event(TicketMetadata metadata, List<String> problems) {
    OffsetDateTime startsAt = time("event_starts_at", metadata.eventStartsAt(), problems);
    OffsetDateTime endsAt = time("event_ends_at", metadata.eventEndsAt(), problems);
    if (startsAt != null && endsAt != null && endsAt.isBefore(startsAt)) {
      problems.add("event_ends_at is before event_starts_at");
    }
    return new TicketedEvent(
        line("event_name", metadata.eventName(), problems),
        startsAt,
        endsAt,
        line("event_venue", metadata.eventVenue(), problems));
  }

  /** A name that Stripe collected is a courtesy: one that cannot be used is left out. */
  private static String usableName(String name) {
    return isName(name) ? name : null;
  }

  static boolean isName(String name) {
    return Texts.isLine(name, MAXIMUM_LINE);
  }

  /** Checkout says {@code auto} where it knows no language. */
  private static String usableLocale(String locale) {
    return locale != null && !locale.equals("auto") && Texts.isLanguageTag(locale) ? locale : null;
  }

  private static OffsetDateTime time(String name, String text, List<String> problems) {
    OffsetDateTime time = text == null ? null : Texts.time(text);
    if (text != null && time == null) {
      problems.add(name + NOT_VALID);
    }
    return time;
  }

  private static String line(String name, String text, List<String> problems) {
    return checked(name, text, value -> Texts.isLine(value, MAXIMUM_LINE), problems);
  }

  private static String checked(
      String name, String text, Predicate<String> isValid, List<String> problems) {
    if (text == null || isValid.test(text)) {
      return text;
    }
    problems.add(name + NOT_VALID);
    return null;
  }
}
