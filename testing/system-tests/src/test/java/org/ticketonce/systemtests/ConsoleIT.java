package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.browser.Browser;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.stack.SmtpFault;

/** The console, in a real browser, beside the running system. */
class ConsoleIT extends SystemTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DESK = 1280;
  private static final int PHONE = 390;

  /** Set where a browser has to be there, so that these tests cannot be left out by mistake. */
  private static final boolean REQUIRED = Boolean.getBoolean("browser.required");

  private Browser browser;

  @BeforeEach
  void start() {
    assumeTrue(REQUIRED || Browser.isInstalled(), "no Chromium on this machine");
    browser = new Browser();
  }

  @AfterEach
  void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void P1_P4_the_timeline_of_a_raced_order_shows_the_duplicate_the_tickets_and_the_one_mail() {
    Sale sale = shop.sell(2);
    stripe.deliverAtOnce(Collections.nCopies(2, shop.paymentIntentSucceeded(sale)));
    auditor.audit(List.of(sale));
    awaitSent(sale);

    signIn();
    browser.find("#q").sendKeys(sale.email());
    browser.find(".search button").click();

    browser.awaitText(sale.paymentIntent());
    assertThat(browser.location().getPath()).isEqualTo("/orders/" + sale.paymentIntent());
    assertThat(browser.text())
        .contains("won, and made the tickets exist", "concurrent duplicate", "2 tickets issued")
        .contains("confirmation SENT", "tells of what another delivery has told of");
    assertThat(browser.all(".timeline .good")).hasSize(3);
    assertThat(browser.all(".timeline .duplicate")).hasSize(1);
    assertThat(browser.all(".plot .point")).hasSameSizeAs(browser.all(".timeline li"));
    look("order");
  }

  @Test
  void P2_an_order_that_needs_attention_is_found_decided_and_confirmed() {
    Sale sale = shop.sell(1);
    stripe.deliver(shop.paymentIntentSucceeded(sale, "two"));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> isStatus(sale, "NEEDS_ATTENTION"));

    signIn();
    look("home");
    open("/attention");
    browser.awaitText(sale.paymentIntent());
    look("attention");
    open("/orders/" + sale.paymentIntent());
    browser.find("details.verb:has(textarea) summary").click();
    browser.find("textarea[name=tickets]").sendKeys("2 Adult");
    browser.find("details[open] input[name=why]").sendKeys("the buyer meant two");
    browser.find("details[open] button").click();
    browser.awaitText("exactly these tickets: 2 Adult");
    look("confirm");
    assertThat(isStatus(sale, "NEEDS_ATTENTION")).isTrue();
    browser.find("button.primary").click();

    browser.awaitText("decided by operator");
    assertThat(browser.text()).contains("the buyer meant two", "ISSUED");
    assertThat(isStatus(sale, "ISSUED")).isTrue();
  }

  @Test
  void P4_an_uncertain_mail_is_settled_through_the_notifier_in_the_operators_name() {
    Sale sale = shop.sell(1);
    stack.smtpFaults().order(sale.email(), SmtpFault.DOT_LOST);
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    auditor.audit(List.of(sale));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> order(sale).contains("UNCERTAIN"));

    signIn();
    open("/orders/" + sale.paymentIntent());
    browser.find("#mails ~ article details.verb summary").click();
    browser.find("article input[name=why]").sendKeys("the mail log has it");
    browser.find("article button[value=sent]").click();
    browser.awaitText("The mail counts as sent");
    browser.find("button.primary").click();

    browser.awaitText("The notifier has done it");
    assertThat(new Operator(stack).emails(sale)).contains("SENT", "the mail log has it");
  }

  @Test
  void the_live_view_goes_on_by_itself() {
    signIn();
    open("/live");
    browser.awaitText("Records per second");
    Sale sale = shop.sell(1);
    Webhook told = shop.paymentIntentSucceeded(sale);
    stripe.deliverAtOnce(Collections.nCopies(20, told));

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> !browser.find(".gauge").getText().equals("0.0"));
    assertThat(browser.text()).contains("concurrent").contains("Lag");
    look("live");
    open("/deliveries");
    browser.awaitText(told.eventId());
    look("deliveries");
  }

  @Test
  void P7_no_page_opens_without_a_session() {
    for (String page : List.of("/", "/orders", "/attention", "/live", "/deliveries")) {
      open(page);
      assertThat(browser.location().getPath()).isEqualTo("/login");
    }
    look("login");
  }

  private void signIn() {
    open("/");
    browser.find("#name").sendKeys("operator");
    browser.find("#password").sendKeys(stack.operatorToken());
    browser.find("main button[type=submit]").click();
    browser.awaitText("Find an order");
  }

  /** At a desk and on a phone, by day and by night; and by those who hear a page. */
  private void look(String name) {
    for (int width : List.of(DESK, PHONE)) {
      for (boolean dark : List.of(false, true)) {
        browser.screenshot(name, width, dark);
        assertThat(browser.overflow()).as(name + " at " + width).isZero();
        assertThat(browser.seriousViolations()).as(name + " at " + width).isEmpty();
      }
    }
    assertThat(browser.errors()).isEmpty();
  }

  private void open(String path) {
    browser.open(stack.orderApi().resolve(path));
  }

  private boolean isStatus(Sale sale, String status) {
    return order(sale).contains("\"status\":\"" + status + "\",\"reasons\"");
  }

  private String order(Sale sale) {
    return new Operator(stack).order(sale);
  }

  private void awaitSent(Sale sale) {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> order(sale).contains("\"SENT\""));
  }
}
