package org.ticketonce.cli.shop;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.ticketonce.cli.terminal.Onlooker;
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
    return tickets(password, Map.of());
  }

  /** The same with what these columns say. */
  public ShopTickets tickets(String password, Map<Detail, String> details) {
    return source.file == null
        ? JdbcTickets.all(database(password), table, columns, details)
        : new CsvTickets(source.file, columns, details, Onlooker.nobody());
  }

  /** The same, of which those may be left out that there is one of for a payment and number. */
  public ShopTickets duplicates(String password, Onlooker onlooker) {
    return source.file == null
        ? JdbcTickets.duplicates(database(password), table, columns, onlooker)
        : new CsvTickets(source.file, columns, Map.of(), onlooker);
  }

  private DataSource database(String password) {
    return ShopDatabase.at(source.url, user, password);
  }

  /** The time zone of times that name none. */
  public ZoneId zone() {
    return columns.zone;
  }

  /** {@link TableName#of}. */
  public static final class OfTable implements ITypeConverter<TableName> {
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
