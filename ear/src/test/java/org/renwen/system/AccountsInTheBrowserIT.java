package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** An account from its making to its closing, by clicking. */
@ExtendWith(RunningRenwen.class)
class AccountsInTheBrowserIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?\\?[A-Za-z0-9_.-]+\\?\\?\\?");

  private final String username = "clicked-" + UUID.randomUUID();
  private Product product;
  private Browser browser;
  private Authenticator app;
  private String recoveryCode;

  @Test
  void anAccountIsMadeUsedProtectedAndClosed(Product running) {
    product = running;
    try (Browser administrators = Browser.open(product.url(), "en");
        Browser theirs = Browser.open(product.url(), "en")) {
      browser = administrators;
      signInAsAdministrator();
      String link = anAdministratorMakesAnAccount();
      browser = theirs;
      aNewcomerChoosesAPassword(link);
      signIn();
      await(".rw-me", username);
      theySetUpASecondFactor();
      theySignOutEverywhere();
      theySignInWithACode();
      browser = administrators;
      anAdministratorClosesTheAccount();
      browser = theirs;
      browser.go("/overview.xhtml");
      await("main", "Your session has ended");
      assertThat(browser.driver().getCurrentUrl()).contains("/sign-in.xhtml");
    }
    try (Browser chinese = Browser.open(product.url(), "zh-CN")) {
      browser = chinese;
      signInAsAdministrator();
      for (String page :
          List.of(
              "/account/list.xhtml",
              "/account/new.xhtml",
              "/account/events.xhtml",
              "/account/second-factor.xhtml",
              "/account/link.xhtml?token=none",
              "/sign-in-code.xhtml")) {
        visit(page);
        assertThat(browser.language()).as(page).isEqualTo("zh-CN");
        assertThat(text("h1")).as(page).containsPattern("[\\u4e00-\\u9fff]");
      }
      visit("/account/profile.xhtml");
    }
  }

  private String anAdministratorMakesAnAccount() {
    visit("/account/list.xhtml");
    click("a[href*='account/new']");
    checkPage();
    type("account:displayName", "Somebody clicked");
    type("account:username", username);
    new Select(browser.driver().findElement(By.id("account:roles"))).selectByValue("reviewer");
    click("[id='account:make']");
    await("main", "No mail server is configured");
    checkPage();
    URI link = URI.create(text("#oneTimeLink"));
    visit("/account/list.xhtml");
    assertThat(browser.driver().getPageSource()).contains(username, "Invited");
    return link.getRawPath() + "?" + link.getRawQuery();
  }

  private void aNewcomerChoosesAPassword(String link) {
    visit(link);
    await("main", username);
    choose("passwordpassword", "passwordpassword");
    await("main", "it repeats itself");
    choose(Newcomer.PASSWORD, "something else");
    await("main", "The two are not the same");
    checkPage();
    choose(Newcomer.PASSWORD, Newcomer.PASSWORD);
    await("main", "Your password is set");
    checkPage();
  }

  private void choose(String password, String repeat) {
    type("choose:password", password);
    type("choose:repeat", repeat);
    click("[id='choose:submit']");
  }

  private void signIn() {
    type("signIn:username", username);
    type("signIn:password", Newcomer.PASSWORD);
    click("[id='signIn:submit']");
  }

  private void theySetUpASecondFactor() {
    click("a.rw-me");
    checkPage();
    click("a[href*='second-factor']");
    click("[id='begin:start']");
    await("#uri", "otpauth://totp/");
    checkPage();
    app = new Authenticator(text("#secret"));
    assertThat(text("#uri")).contains(text("#secret").replace(" ", ""), "issuer=Renwen");
    assertThat(browser.driver().findElements(By.cssSelector("main svg[role='img'] path")))
        .hasSize(1);
    type("confirm:code", "000000".equals(app.code(0)) ? "000001" : "000000");
    click("[id='confirm:submit']");
    await("main", "not possible");
    type("confirm:code", app.code(0));
    click("[id='confirm:submit']");
    await("main", "Recovery codes");
    checkPage();
    List<WebElement> codes = browser.driver().findElements(By.cssSelector("#recoveryCodes code"));
    assertThat(codes).hasSize(10);
    recoveryCode = codes.get(3).getText();
    click("main a[href*='overview']");
    visit("/account/profile.xhtml");
    await("main", "10 recovery codes are left");
  }

  private void theySignOutEverywhere() {
    click("[id$='sessions:everywhere']");
    await("main", "You are signed out everywhere");
    checkPage();
  }

  private void theySignInWithACode() {
    signIn();
    await("h1", "Your code");
    checkPage();
    // Without the code nobody is in.
    browser.go("/overview.xhtml");
    await("h1", "Sign in");
    signIn();
    String code = app.code(1);
    give(code);
    await(".rw-me", username);
    signOut();
    signIn();
    give(code);
    await("main", "was used already");
    give(recoveryCode);
    await(".rw-me", username);
    signOut();
    signIn();
    give(recoveryCode);
    await("main", "was used already");
    // Each code of the app counts once; the next one comes with the next step.
    new WebDriverWait(browser.driver(), Duration.ofSeconds(90))
        .until(
            driver -> {
              if (!driver.findElements(By.cssSelector(".rw-me")).isEmpty()) {
                return true;
              }
              give(app.code(1));
              return false;
            });
    visit("/account/profile.xhtml");
    await("main", "9 recovery codes are left");
  }

  private void give(String code) {
    await("h1", "Your code");
    type("signInCode:code", code);
    click("[id='signInCode:submit']");
  }

  private void signOut() {
    browser.go("/overview.xhtml");
    click("#signOut [type='submit']");
    waitFor().until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".rw-me")));
    browser.go("/sign-in.xhtml");
  }

  private void anAdministratorClosesTheAccount() {
    visit("/account/list.xhtml");
    browser.driver().findElement(By.xpath("//tr[contains(., '" + username + "')]//a")).click();
    await("h1", "Somebody clicked");
    checkPage();
    click("[id$='standing:close']");
    await("#messages", "is closed");
    checkPage();
    await("h1", "Closed");
  }

  private void signInAsAdministrator() {
    browser.go("/sign-in.xhtml");
    type("signIn:username", product.accounts().getProperty("account.administrator.username"));
    type("signIn:password", product.accounts().getProperty("account.administrator.password"));
    click("[id='signIn:submit']");
    waitFor().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".rw-me")));
  }

  private void visit(String path) {
    browser.go(path);
    checkPage();
  }

  /** A page has no serious violation of accessibility and no missing text. */
  private void checkPage() {
    browser.assertAccessible();
    assertThat(browser.driver().getPageSource())
        .as(browser.driver().getCurrentUrl())
        .doesNotContainPattern(MISSING_TEXT);
  }

  private void click(String selector) {
    waitFor().until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
  }

  private void type(String id, String text) {
    WebElement field = waitFor().until(ExpectedConditions.visibilityOfElementLocated(By.id(id)));
    field.clear();
    field.sendKeys(text);
  }

  private String text(String selector) {
    return browser.driver().findElement(By.cssSelector(selector)).getText();
  }

  private void await(String selector, String words) {
    waitFor()
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), words));
  }

  private WebDriverWait waitFor() {
    return new WebDriverWait(browser.driver(), PATIENCE);
  }
}
