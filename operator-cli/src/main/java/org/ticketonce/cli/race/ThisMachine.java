package org.ticketonce.cli.race;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells what runs here from what belongs, perhaps, to somebody else. */
final class ThisMachine {
  private ThisMachine() {}

  /** Whether the host can be nothing but this machine; false for a name that nobody knows. */
  static boolean has(URI url) {
    try {
      return Arrays.stream(InetAddress.getAllByName(url.getHost()))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException nobody) {
      return false;
    }
  }
}
