package org.ticketonce.cli.shop;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the shop calls the columns that say more of a ticket; most shops lack some of them. */
public final class DetailColumns {
  @Option(
      names = "--code-column",
      paramLabel = "NAME",
      required = true,
      description = "What is shown at the door; 'none' if tickets have no codes.")
  String code;

  @Option(
      names = "--type-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "What kind of ticket it is (default: none, which makes all of them General).")
  String type;

  @Option(
      names = "--name-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "The buyer's name (default: none).")
  String name;

  @Option(
      names = "--language-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "The buyer's language (BCP 47), such as de (default: none).")
  String language;

  @Option(
      names = "--amount-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description =
          "What the whole payment was over, in the smallest unit, such as cents (default: none).")
  String amount;

  @Option(
      names = "--currency-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "The currency of that, such as usd (default: none).")
  String currency;

  @Option(
      names = "--event-name-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "What the ticket is for (default: none).")
  String eventName;

  @Option(
      names = "--event-starts-at-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "When that begins (default: none).")
  String eventStartsAt;

  @Option(
      names = "--event-ends-at-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "When it ends (default: none).")
  String eventEndsAt;

  @Option(
      names = "--event-venue-column",
      paramLabel = "NAME",
      defaultValue = Columns.NONE,
      description = "Where it is (default: none).")
  String eventVenue;

  /** Those that the shop has. */
  public Map<Detail, String> names() {
    Map<Detail, String> names = new EnumMap<>(Detail.class);
    names.put(Detail.CODE, code);
    names.put(Detail.TYPE, type);
    names.put(Detail.NAME, name);
    names.put(Detail.LANGUAGE, language);
    names.put(Detail.AMOUNT, amount);
    names.put(Detail.CURRENCY, currency);
    names.put(Detail.EVENT_NAME, eventName);
    names.put(Detail.EVENT_STARTS_AT, eventStartsAt);
    names.put(Detail.EVENT_ENDS_AT, eventEndsAt);
    names.put(Detail.EVENT_VENUE, eventVenue);
    names.values().removeIf(Columns.NONE::equals);
    return names;
  }
}
