package org.ticketonce.cli.shop;

import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Where a shop's tickets are. */
public final class ShopOptions {
  @ArgGroup(multiplicity = "1")
  Source source;

  @Option(
      names = "--table",
      paramLabel = "[SCHEMA.]TABLE",
      defaultValue = "tickets",
      converter = OfTable.class,
      description = "The table of --jdbc (default: ${DEFAULT-VALUE}).")
  TableName table;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who reads it; the password is taken from the variable PGPASSWORD, or from the URL.")
  String user;

  @Mixin Columns columns;

  /** One of the two. */
  static final class Source {
    @Parameters(
        paramLabel = "FILE.csv",
        description = "A file of the shop's tickets; its first line names the columns.")
    Path file;

    @Option(
        names = "--jdbc",
        paramLabel = "URL",
        description = "The shop's database, such as jdbc:postgresql://localhost/shop.")
    String url;
  }

  /** The tickets that these options name; nothing is opened yet. */
  public ShopTickets tickets(String password) {
    return source.file == null
        ? new JdbcTickets(database(password), table, columns)
        : new CsvTickets(source.file, columns);
  }

  private PGSimpleDataSource database(String password) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    try {
      database.setUrl(source.url);
    } catch (IllegalArgumentException notPostgres) {
      throw new TypeConversionException(
          "--jdbc: expected jdbc:postgresql://HOST:PORT/DATABASE, not '" + source.url + "'");
    }
    if (user != null) {
      database.setUser(user);
    }
    if (password != null) {
      database.setPassword(password);
    }
    database.setApplicationName("ticketonce");
    return database;
  }

  /** {@link TableName#of}. */
  static final class OfTable implements ITypeConverter<TableName> {
    @Override
    public TableName convert(String text) {
      try {
        return TableName.of(text);
      } catch (IllegalArgumentException mistake) {
        throw new TypeConversionException(mistake.getMessage());
      }
    }
  }
}
