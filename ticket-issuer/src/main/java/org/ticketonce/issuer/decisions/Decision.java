package org.ticketonce.issuer.decisions;

import java.util.List;

/**
 * What an operator says about an order; members that are null say nothing. Personal: {@link
 * #toString} shows none of it.
 *
 * @param types one element per ticket, by number
 * @param email the buyer's address
 * @param name the buyer's name
 * @param locale the buyer's language
 * @param voidTickets numbers of tickets that are void from now on; empty if none
 * @param closes whether nothing is owed
 * @param by who decides
 * @param why the reason
 */
public record Decision(
    List<String> types,
    String email,
    String name,
    String locale,
    List<Integer> voidTickets,
    boolean closes,
    String by,
    String why) {

  @Override
  public String toString() {
    return "Decision[redacted]";
  }
}
