package org.ticketonce.systemtests.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.systemtests.shop.SignedPost;
import org.ticketonce.systemtests.site.Instance;
import org.ticketonce.systemtests.site.Site;

/** What the services have written, where nothing personal and no secret may stand (P7). */
final class Logs {
  private Logs() {}

  static void read(Site site, Findings findings) {
    Pattern never =
        Pattern.compile(
            String.join(
                "|",
                "buyer-\\w+@",
                Pattern.quote(SignedPost.SECRET),
                Pattern.quote(site.operatorToken()),
                Pattern.quote(LocalDatabase.PASSWORD)));
    for (Instance instance : site.instances()) {
      for (String line : linesWith(instance, never)) {
        findings.add("P7", "the log of %s says: %s".formatted(instance.name(), line));
      }
    }
  }

  private static List<String> linesWith(Instance instance, Pattern never) {
    try (Stream<String> lines = Files.lines(instance.log())) {
      return lines.filter(line -> never.matcher(line).find()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
