package org.ticketonce.issuer.api;

/**
 * What an operator says with the replay of one letter.
 *
 * @param confirm the reason for which the letter is dead, where it was refused on purpose; or null
 */
record ReplayRequest(String confirm) {
  static ReplayRequest parse(String body) {
    return RequestBody.parse(body, ReplayRequest.class, "{\"confirm\":\"<the letter's reason>\"}");
  }
}
