package org.ticketonce.systemtests.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Headless Chromium. It is not part of the build: Debian's packages chromium and chromium-driver
 * have it. Where it is missing, {@link #isInstalled} says so.
 */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a serious violation is, in axe's words. */
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final ChromeDriver driver;

  /** Starts it, with an empty profile. */
  public Browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    driver = new ChromeDriver(service, options);
  }

  /** Whether there is one on this machine. */
  public static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** Opens a page. */
  public void open(URI page) {
    driver.get(page.toString());
  }

  /** Where it is. */
  public URI location() {
    return URI.create(driver.getCurrentUrl());
  }

  /** The first element that a CSS selector finds, as soon as it is there and can be seen. */
  public WebElement find(String selector) {
    return await()
        .until(
            ready -> {
              List<WebElement> found = driver.findElements(By.cssSelector(selector));
              return found.stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
            });
  }

  /** All that a CSS selector finds now. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What a reader sees of the page. */
  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Waits until a reader sees this. */
  public void awaitText(String text) {
    await()
        .withMessage(() -> "not seen: " + text + " in " + text())
        .until(ready -> text().contains(text));
  }

  /** A page may be replaced by the next one while it is looked at. */
  private FluentWait<WebDriver> await() {
    return new WebDriverWait(driver, PATIENCE).ignoring(StaleElementReferenceException.class);
  }

  /** What axe-core calls a serious or critical violation of the page, in a line each. */
  public List<String> seriousViolations() {
    return new AxeBuilder()
        .analyze(driver).getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .map(Browser::line)
            .toList();
  }

  /** What the page has logged as errors: a script or style that its policy has refused, too. */
  public List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Takes the whole page at this width, as it is in daylight or at night. */
  public Path screenshot(String name, int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Path file = SCREENSHOTS.resolve(name + "-" + width + (dark ? "-dark" : "-light") + ".png");
    try {
      Files.createDirectories(SCREENSHOTS);
      return Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** By how many pixels the page is wider than the window. */
  public long overflow() {
    return (Long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  private static String line(Rule rule) {
    return rule.getImpact() + " " + rule.getId() + ": " + rule.getNodes().get(0).getHtml();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
