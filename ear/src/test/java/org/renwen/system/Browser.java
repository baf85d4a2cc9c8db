package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's browser without a window, of somebody who reads one language. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final URI product;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a page shows where a text is missing in the bundle. */
  private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?\\?[A-Za-z0-9_.-]+\\?\\?\\?");

  private final ChromeDriver driver;

  private Browser(URI product, ChromeDriver driver) {
    this.product = product;
    this.driver = driver;
  }

  /**
   * @param language as browsers write it: {@code en} or {@code zh-CN}
   * @throws AssertionError naming the package to install when there is no browser
   */
  static Browser open(URI product, String language) {
    require(CHROMIUM, "chromium");
    require(DRIVER, "chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,1600",
        "--accept-lang=" + language,
        "--lang=" + language);
    if (Product.isRoot()) {
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, console);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    return new Browser(product, driver);
  }

  private static void require(Path program, String debianPackage) {
    if (!Files.isExecutable(program)) {
      throw new AssertionError(
          program + " is missing: install the package " + debianPackage + " (apt-get install).");
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  void go(String path) {
    driver.get(product.resolve(path).toString());
  }

  /** Opens a page and checks it. */
  void visit(String path) {
    go(path);
    checkPage();
  }

  void signIn(String username, String password) {
    checkPage();
    type("[id='signIn:username']", username);
    type("[id='signIn:password']", password);
    click("[id='signIn:submit']");
    await(".rw-me", username);
    checkPage();
  }

  /** The page has no serious violation of accessibility and no missing text. */
  void checkPage() {
    assertAccessible();
    assertNoComplaint();
    assertThat(driver.getPageSource())
        .as(driver.getCurrentUrl())
        .doesNotContainPattern(MISSING_TEXT);
  }

  void type(String css, String text) {
    WebElement field = driver.findElement(By.cssSelector(css));
    field.clear();
    field.sendKeys(text);
  }

  void click(String css) {
    waitFor().until(ExpectedConditions.elementToBeClickable(By.cssSelector(css))).click();
  }

  void await(String css, String text) {
    waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
  }

  /** The text of the page's own part. */
  String main() {
    return driver.findElement(By.tagName("main")).getText();
  }

  WebDriverWait waitFor() {
    return new WebDriverWait(driver, PATIENCE);
  }

  String language() {
    return driver.findElement(By.tagName("html")).getDomAttribute("lang");
  }

  /** The page in view has no violation that axe-core calls serious or critical. */
  void assertAccessible() {
    List<String> violations =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(Browser::described)
                .toList();
    assertThat(violations).as(driver.getCurrentUrl()).isEmpty();
  }

  /** The browser refused nothing of the pages since it was last asked, and no script failed. */
  void assertNoComplaint() {
    List<String> complaints =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .toList();
    assertThat(complaints).as(driver.getCurrentUrl()).isEmpty();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getTarget().toString()).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
