package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** An administrator makes a program, changes it and takes its keys away, by clicking. */
@ExtendWith(RunningRenwen.class)
class ProgramPagesIT {
  private final String name = "clicked-" + UUID.randomUUID();

  @Test
  void anAdministratorMakesAProgramReplacesItsKeyAndRevokesIt(Product product) {
    try (Browser browser = Browser.open(product.url(), "en")) {
      signIn(product, browser, Journey.ADMINISTRATOR);
      browser.visit("/client/list.xhtml");
      browser.click("a[href*='client/new']");
      browser.checkPage();
      browser.type("[id='client:name']", name);
      browser.type("[id='client:scopes']", "everything");
      browser.click("[id='client:create']");
      browser.await("form[id='client']", "not possible");
      browser.type("[id='client:scopes']", "model:credit-risk purpose:INFER");
      choose(browser, "integrator");
      browser.click("[id='client:create']");
      Api first = Api.withKey(product.url(), key(browser));
      first.get("/api/me").expect(200);

      browser.visit("/client/list.xhtml");
      String page = browser.driver().findElement(By.linkText(name)).getDomAttribute("href");
      browser.click("a" + ofThisProgram(browser));
      browser.checkPage();
      assertThat(browser.main()).contains("model:credit-risk", "purpose:INFER", "Usable");
      browser.type("[id$='limitsForm:burst']", "500");
      browser.click("[id$='limitsForm:limit']");
      browser.await(".rw-notice-done", "limits");
      assertThat(browser.main()).contains("500");
      browser.click("[id$='rotation:rotate']");
      Api second = Api.withKey(product.url(), key(browser));
      first.get("/api/me").expect(200);
      second.get("/api/me").expect(200);

      browser.visit(page);
      assertThat(browser.main()).doesNotContain("rw_");
      browser.click("[id$='keyList:0:revoke'], button[id*=':0:revoke']");
      browser.click(".ui-confirmdialog-yes");
      browser.await(".rw-notice-done", "revoked");
      second.get("/api/me").expect(401);
      first.get("/api/me").expect(200);
    }
  }

  @Test
  void anIntegratorSeesItsProgramsAndWhatTheyHaveLeft(Product product) {
    for (String language : new String[] {"en", "zh-CN"}) {
      try (Browser browser = Browser.open(product.url(), language)) {
        signIn(product, browser, Journey.INTEGRATOR);
        browser.visit("/developer.xhtml");
        assertThat(browser.main()).contains("model:*", "purpose:*").doesNotContain("rw_");
        assertThat(browser.main()).contains(language.equals("en") ? "Used today" : "今日已用");
      }
    }
  }

  private static void signIn(Product product, Browser browser, String role) {
    browser.go("/sign-in.xhtml");
    browser.signIn(
        product.accounts().getProperty("account." + role + ".username"),
        product.accounts().getProperty("account." + role + ".password"));
  }

  /** The key that the page shows this once. */
  private static String key(Browser browser) {
    return browser
        .waitFor()
        .until(ExpectedConditions.visibilityOfElementLocated(By.id("key-text")))
        .getText()
        .strip();
  }

  private static void choose(Browser browser, String account) {
    new Select(browser.driver().findElement(By.cssSelector("[id='client:accountId']")))
        .selectByVisibleText(account);
  }

  private String ofThisProgram(Browser browser) {
    return "[href='"
        + browser.driver().findElement(By.linkText(name)).getDomAttribute("href")
        + "']";
  }
}
