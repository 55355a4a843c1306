package org.ticketonce.cli.shop;

/** What a shop's table may also say of a ticket. */
public enum Detail {
  /** What is shown at the door. */
  CODE,
  /** What kind of ticket it is. */
  TYPE,
  /** The buyer's name. */
  NAME,
  /** The buyer's language. */
  LANGUAGE,
  /** What the whole payment was over, in the currency's smallest unit. */
  AMOUNT,
  CURRENCY,
  EVENT_NAME,
  EVENT_STARTS_AT,
  EVENT_ENDS_AT,
  EVENT_VENUE
}
