package org.ticketonce.cli.shop;

import javax.sql.DataSource;
import org.ticketonce.cli.terminal.CannotProceed;
import picocli.CommandLine.Option;

/** Where the shop's table is. */
public final class DatabaseOptions {
  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description =
          "The shop's database, such as jdbc:postgresql://localhost/shop (default: the one that"
              + " ./run brings, which has the tickets of the incident).")
  String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who works on it; the password is taken from the variable PGPASSWORD, or from the URL.")
  String user;

  /**
   * {@code portOffset} is that of the local system, whose shop is meant where no other is named.
   */
  public DataSource database(int portOffset) {
    if (url != null) {
      return ShopDatabase.at(url, user, System.getenv("PGPASSWORD"));
    }
    if (user != null) {
      throw new CannotProceed("--user without --jdbc: say which database is meant");
    }
    return ShopDatabase.ofLocalSystem(portOffset);
  }
}
