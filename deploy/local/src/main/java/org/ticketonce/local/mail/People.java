package org.ticketonce.local.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Names and addresses without nulls. */
final class People {
  private People() {}

  static String nameOf(InternetAddress person) {
    return person.getPersonal() == null ? "" : person.getPersonal();
  }

  static String addressOf(InternetAddress person) {
    return person.getAddress() == null ? "" : person.getAddress();
  }

  /** The name where there is one. */
  static String shortly(InternetAddress person) {
    return nameOf(person).isBlank() ? addressOf(person) : nameOf(person);
  }

  static String fully(List<InternetAddress> people) {
    return people.stream().map(People::fully).collect(Collectors.joining(", "));
  }

  static String fully(InternetAddress person) {
    return nameOf(person).isBlank()
        ? addressOf(person)
        : nameOf(person) + " <" + addressOf(person) + ">";
  }
}
