package org.ticketonce.issuer.console;

/**
 * A change that somebody is about to make.
 *
 * @param title what it is, in a few words
 * @param text what will happen, in whole sentences
 * @param why the reason that will be kept
 * @param action where the form goes
 * @param request the request of the API that is behind it, as JSON
 * @param back the page that it was asked from
 */
record Confirmation(
    String title, String text, String why, String action, String request, String back) {

  @Override
  public String toString() {
    return "Confirmation[" + action + "]";
  }
}
