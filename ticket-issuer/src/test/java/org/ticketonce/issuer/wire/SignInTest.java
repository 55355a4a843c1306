package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people sign in to pages, and what protects the forms of those. */
@QuarkusTest
@TestProfile(ShopWithUsers.Profile.class)
class SignInTest extends IssuerTest {
  private static final String SESSION = "ticket-issuer-session";

  @TestHTTPResource(value = "/metrics", management = true)
  URI metricsPage;

  private Browser browser;

  @BeforeEach
  void start() {
    browser = new Browser(port);
  }

  @Test
  void a_user_of_the_file_signs_in_and_comes_back_to_the_page_that_was_asked_for() {
    browser.get("/test-page");
    assertThat(browser.get("/login").body())
        .contains("<label for=\"password\">Password</label>")
        .doesNotContain("organisation");

    HttpResponse<String> answer = browser.signIn("vera", ShopWithUsers.PASSWORD);

    assertThat(browser.location(answer)).isEqualTo("/test-page");
    assertThat(browser.get("/test-page").statusCode()).isEqualTo(200);
    HttpCookie session = browser.cookie(SESSION).orElseThrow();
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(String.join(";", answer.headers().allValues("Set-Cookie")))
        .containsIgnoringCase("SameSite=Strict")
        .contains(SESSION);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, wrong",
    "nobody, correct horse battery staple",
    "dashboard, token-of-the-dashboard",
    "operator, wrong",
    "operator, ''",
    "'', ''",
    "ADA, correct horse battery staple"
  })
  void whoever_is_wrong_is_told_nothing_but_that(String name, String password) {
    HttpResponse<String> answer = browser.signIn(name, password);

    assertThat(browser.location(answer)).isEqualTo("/login?failed=yes");
    assertThat(browser.cookie(SESSION)).isEmpty();
    assertThat(browser.get("/login?failed=yes").body()).contains("name or password is wrong");
  }

  @Test
  void a_live_view_that_nobody_looks_at_keeps_no_session_alive() throws Exception {
    browser.signIn("vera", ShopWithUsers.PASSWORD);
    TimeUnit.MILLISECONDS.sleep(ShopWithUsers.RENEWAL_SECONDS * 1_000 + 200);

    HttpHeaders live = browser.head("/live/events");
    HttpHeaders page = browser.head("/");

    assertThat(live.firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
    assertThat(live.allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(SESSION));
    assertThat(page.allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith(SESSION));
  }

  @Test
  void a_form_without_name_or_password_signs_nobody_in() {
    assertThat(browser.location(browser.post("/login/check", Map.of("name", "ada"))))
        .isEqualTo("/login?failed=yes");
  }

  @Test
  void a_password_longer_than_bcrypt_reads_is_wrong() {
    String longer = ShopWithUsers.PASSWORD + "x".repeat(80);

    assertThat(browser.location(browser.signIn("ada", longer))).isEqualTo("/login?failed=yes");
  }

  @Test
  void what_is_no_form_does_not_sign_in() {
    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("Content-Type", "application/json"))) {
      assertThat(wire.post("/login/check", "{}", headers).statusCode()).isEqualTo(415);
    }
  }

  @Test
  void guesses_take_their_time_and_too_many_at_once_are_refused() {
    long begun = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String guess = "guess " + i;
      guesses.add(
          CompletableFuture.supplyAsync(
              () -> new Browser(port).signIn("ada", guess), SignInTest::thread));
    }
    guesses.forEach(CompletableFuture::join);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(guesses).allMatch(guess -> guess.join().statusCode() == 302);
    assertThat(took).isGreaterThan(Duration.ofSeconds(4));
    assertThat(browser.location(browser.signIn("ada", ShopWithUsers.PASSWORD))).isEqualTo("/");
  }

  private static void thread(Runnable guess) {
    new Thread(guess, "guess").start();
  }

  @Test
  void right_and_wrong_passwords_are_counted() throws Exception {
    browser.signIn("ada", ShopWithUsers.PASSWORD);
    browser.signIn("ada", "wrong");

    String metrics =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(metricsPage).build(), HttpResponse.BodyHandlers.ofString())
            .body();

    assertThat(metrics)
        .containsPattern("ticketonce_sign_ins_total\\{outcome=\"right\",?} [1-9]")
        .containsPattern("ticketonce_sign_ins_total\\{outcome=\"wrong\",?} [1-9]");
  }

  @Test
  void the_operator_token_is_the_password_of_the_name_operator() {
    assertThat(browser.location(browser.signIn("operator", Wire.TOKEN))).isEqualTo("/");
    assertThat(browser.get("/test-page").statusCode()).isEqualTo(200);
  }

  @Test
  void the_link_of_a_run_signs_in_once_and_is_not_used_up_by_looking() {
    String link = "/login?once=" + ShopWithUsers.ONE_TIME_CODE;
    browser.get(link);
    assertThat(browser.get(link).body()).contains(ShopWithUsers.ONE_TIME_CODE, "Sign in</button>");
    assertThat(browser.get("/login?once=another").body()).contains("This link has been used");

    assertThat(browser.location(browser.signIn("operator", ShopWithUsers.ONE_TIME_CODE)))
        .isEqualTo("/");
    assertThat(browser.get("/test-page").statusCode()).isEqualTo(200);

    Browser second = new Browser(port);
    assertThat(second.location(second.signIn("operator", ShopWithUsers.ONE_TIME_CODE)))
        .isEqualTo("/login?failed=yes");
    assertThat(second.get(link).body())
        .contains("This link has been used")
        .doesNotContain(ShopWithUsers.ONE_TIME_CODE);
  }

  @Test
  void a_form_counts_only_with_the_token_of_its_page() {
    browser.signIn("ada", ShopWithUsers.PASSWORD);
    String token = browser.get("/test-page").body();
    Browser other = new Browser(port);
    other.signIn("vera", ShopWithUsers.PASSWORD);

    HttpResponse<String> right =
        browser.post("/test-page", Map.of("form-token", token, "text", "a & b"));
    assertThat(right.body()).isEqualTo("received a & b");
    assertThat(browser.post("/test-page", Map.of("text", "x")).statusCode()).isEqualTo(403);
    assertThat(browser.post("/test-page", Map.of("form-token", "0")).statusCode()).isEqualTo(403);
    assertThat(other.post("/test-page", Map.of("form-token", token)).statusCode()).isEqualTo(403);
    assertThat(browser.post("/nothing", Map.of("form-token", "0")).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"cross-site", "same-site"})
  void what_another_site_makes_the_browser_send_is_refused(String site) {
    browser.signIn("ada", ShopWithUsers.PASSWORD);
    String token = browser.get("/test-page").body();

    assertThat(browser.post("/test-page", site, Map.of("form-token", token)).statusCode())
        .isEqualTo(403);
    Map<String, String> credentials = Map.of("name", "ada", "password", ShopWithUsers.PASSWORD);
    assertThat(browser.post("/login/check", site, credentials).statusCode()).isEqualTo(403);
  }

  @Test
  void a_form_of_64_KiB_and_more_is_refused() {
    browser.signIn("ada", ShopWithUsers.PASSWORD);

    assertThat(browser.post("/test-page", Map.of("text", "x".repeat(70_000))).statusCode())
        .isIn(400, 413);
  }

  @Test
  void whoever_signs_out_is_out() {
    browser.signIn("ada", ShopWithUsers.PASSWORD);
    String token = browser.get("/test-page").body();
    assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);

    HttpResponse<String> answer = browser.post("/logout", Map.of("form-token", token));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(browser.location(answer)).isEqualTo("/login");
    assertThat(browser.location(browser.get("/test-page"))).isEqualTo("/login");
  }

  @ParameterizedTest
  @CsvSource({"/login", "/nothing", "/api/orders", "/test-page"})
  void every_answer_tells_browsers_to_be_careful(String path) {
    Map<String, List<String>> headers = browser.get(path).headers().map();

    assertThat(headers.get("content-security-policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.get("referrer-policy")).containsExactly("same-origin");
    assertThat(headers.get("cache-control")).containsExactly("no-store");
  }

  @Test
  void the_page_has_neither_script_nor_style_of_its_own() {
    assertThat(browser.get("/login").body()).doesNotContain("<script", "<style", "style=");
    HttpResponse<String> sheet = browser.get("/console/console.css");
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
  }
}
