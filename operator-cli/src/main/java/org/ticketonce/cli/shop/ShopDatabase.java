package org.ticketonce.cli.shop;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ticketonce.cli.terminal.CannotProceed;

/** The PostgreSQL that a shop keeps its tickets in. */
public final class ShopDatabase {
  private ShopDatabase() {}

  /**
   * Connects to nothing yet.
   *
   * @param url of JDBC; it may name user and password
   * @param user may be null
   * @param password may be null
   */
  public static DataSource at(String url, String user, String password) {
    if (url.contains("@")) {
      throw new CannotProceed("--jdbc: no name or password before an @; see --user");
    }
    PGSimpleDataSource database = new PGSimpleDataSource();
    try {
      database.setUrl(url);
    } catch (IllegalArgumentException notPostgres) {
      throw new CannotProceed("--jdbc: expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (user != null) {
      database.setUser(user);
    }
    if (password != null) {
      database.setPassword(password);
    }
    database.setApplicationName("ticketonce");
    // Details quote rows, and with them addresses.
    database.setLogServerErrorDetail(false);
    return database;
  }
}
