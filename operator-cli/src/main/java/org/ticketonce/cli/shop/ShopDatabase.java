package org.ticketonce.cli.shop;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ticketonce.cli.terminal.CannotProceed;

/** The PostgreSQL that a shop keeps its tickets in. */
public final class ShopDatabase {
  /** What {@code ./run} has at these; its password is published. */
  private static final String LOCAL = "shop";

  private static final String LOCAL_PASSWORD = "local_development_only";
  private static final int LOCAL_PORT = 15432;

  private ShopDatabase() {}

  /**
   * The shop that {@code ./run} brings. Fails unless it answers: who has forgotten to say which
   * database is meant would not know what does not.
   */
  static DataSource ofLocalSystem(int portOffset) {
    String url = "jdbc:postgresql://localhost:%d/%s".formatted(LOCAL_PORT + portOffset, LOCAL);
    DataSource database = at(url, LOCAL, LOCAL_PASSWORD);
    try {
      database.getConnection().close();
      return database;
    } catch (SQLException e) {
      throw new CannotProceed(
          "without --jdbc the shop of ./run is meant, and %s does not answer: start it with ./run, or say --jdbc"
              .formatted(url));
    }
  }

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
