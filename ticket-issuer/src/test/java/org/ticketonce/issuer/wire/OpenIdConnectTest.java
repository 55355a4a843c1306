package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop whose people sign in at a provider of their own. */
@QuarkusTest
@TestProfile(ProviderStandIn.Shop.class)
class OpenIdConnectTest extends IssuerTest {

  @ParameterizedTest
  @CsvSource({
    "viewer, 200, 403",
    "operator, 200, 400",
    "box-office, 200, 400",
    "somebody-else, 403, 403"
  })
  void an_access_token_opens_the_api_by_its_role(String role, int read, int write) {
    Map<String, String> caller = RolesTest.bearer(ProviderStandIn.token(role));

    HttpResponse<String> answer = wire.get("/api/orders", caller);
    assertThat(answer.statusCode()).isEqualTo(read);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith(read == 200 ? "application/json" : "application/problem+json");
    assertThat(wire.post("/api/erasures", "{}", caller).statusCode()).isEqualTo(write);
  }

  @Test
  void P7_a_token_that_is_old_or_meant_for_another_or_forged_opens_nothing() {
    String good = ProviderStandIn.token("operator");
    String forged = good.substring(0, good.length() - 8) + "AAAAAAAA";
    for (String token :
        new String[] {
          ProviderStandIn.token("another-client", Duration.ofMinutes(5), "operator"),
          ProviderStandIn.token(ProviderStandIn.CLIENT, Duration.ofMinutes(-5), "operator"),
          forged,
          "opaque"
        }) {
      HttpResponse<String> answer = wire.get("/api/orders", RolesTest.bearer(token));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"ticket-issuer\"");
      assertThat(answer.body()).contains("a bearer token is required");
    }
  }

  @Test
  void the_operator_token_still_counts() {
    assertThat(wire.get("/api/orders").statusCode()).isEqualTo(200);
    Browser browser = new Browser(port);
    assertThat(browser.location(browser.signIn("operator", Wire.TOKEN))).isEqualTo("/");
    assertThat(browser.get("/test-page").statusCode()).isEqualTo(200);
  }

  @Test
  void a_person_signs_in_at_the_provider_and_out_again() {
    Browser browser = new Browser(port);
    assertThat(browser.get("/login").body()).contains("Sign in with your organisation");

    signInAtProvider(browser, "viewer");

    HttpResponse<String> page = browser.get("/test-page");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/orders").statusCode()).isEqualTo(401);
    Map<String, String> form = Map.of("form-token", page.body());
    assertThat(browser.post("/test-page", form).statusCode()).isEqualTo(200);
    assertThat(browser.post("/logout", form).statusCode()).isEqualTo(303);
    assertThat(browser.location(browser.get("/test-page"))).isEqualTo("/login");
  }

  @Test
  void a_person_without_a_role_sees_nothing() {
    Browser browser = new Browser(port);

    signInAtProvider(browser, "somebody-else");

    HttpResponse<String> page = browser.get("/test-page");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("You are signed in as grace");
    String token =
        page.body().replaceAll("(?s).*name=\"form-token\" value=\"([0-9a-f]+)\".*", "$1");
    assertThat(browser.post("/logout", Map.of("form-token", token)).statusCode()).isEqualTo(303);
    assertThat(browser.location(browser.get("/test-page"))).isEqualTo("/login");
  }

  private static void signInAtProvider(Browser browser, String role) {
    ProviderStandIn.signsIn(role);
    String there = browser.location(browser.get("/login/oidc"));
    assertThat(there).startsWith(ProviderStandIn.url() + "/authorize?");
    Map<String, String> asked =
        Arrays.stream(URI.create(there).getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    assertThat(asked).containsKeys("state", "code_challenge");
    assertThat(asked.get("redirect_uri")).endsWith("%2Flogin%2Foidc");

    HttpResponse<String> back =
        browser.get("/login/oidc?code=of-the-test&state=" + asked.get("state"));

    assertThat(browser.location(back)).isEqualTo("/login/oidc");
  }
}
