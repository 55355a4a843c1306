package org.ticketonce.cli.shop;

import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** Where the shop's table is. */
public final class DatabaseOptions {
  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      required = true,
      description = "The shop's database, such as jdbc:postgresql://localhost/shop.")
  String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who works on it; the password is taken from the variable PGPASSWORD, or from the URL.")
  String user;

  public DataSource database() {
    return ShopDatabase.at(url, user, System.getenv("PGPASSWORD"));
  }
}
