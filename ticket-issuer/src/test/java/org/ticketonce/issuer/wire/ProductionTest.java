package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stricter outside development. */
@QuarkusTest
@TestProfile(ProductionTest.Shop.class)
class ProductionTest extends IssuerTest {
  private static final String TOKEN = "operator-token-of-a-real-shop";

  /** The settings of tests, but one profile that is not for development. */
  public static final class Shop implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "test,prod";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        return Map.of(
            "ticketonce.operator-token",
            TOKEN,
            "ticketonce.fulfilment.ticket-code-key-file",
            Files.writeString(Files.createTempFile("ticket-code", "key"), "k".repeat(32))
                .toString());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  @Test
  void P7_a_session_never_travels_in_the_clear() {
    Browser browser = new Browser(port);
    browser.get("/test-page");
    var answer = browser.signIn("operator", TOKEN);

    List<String> cookies = answer.headers().allValues("Set-Cookie");
    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("ticket-issuer-session="));
    assertThat(cookies).allMatch(cookie -> cookie.contains("; Secure"));
    assertThat(browser.get("/login").headers().allValues("Set-Cookie")).isEmpty();
  }
}
