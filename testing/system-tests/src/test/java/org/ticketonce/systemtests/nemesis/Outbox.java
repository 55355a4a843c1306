package org.ticketonce.systemtests.nemesis;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.site.Site;

/** What the notifier has done and not told yet. */
record Outbox(long owed) {
  private static final String COUNT =
      """
      select count(*) from emails
      where revision > published_revision or status in ('CLAIMED', 'SENDING')
      """;

  static Outbox of(Site site) {
    String url = site.database().jdbcUrl(Service.EMAIL_NOTIFIER.database().orElseThrow());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(COUNT)) {
      result.next();
      return new Outbox(result.getLong(1));
    } catch (SQLException e) {
      throw new AssertionError("the notifier's database cannot be read", e);
    }
  }

  boolean isOwed() {
    return owed > 0;
  }
}
