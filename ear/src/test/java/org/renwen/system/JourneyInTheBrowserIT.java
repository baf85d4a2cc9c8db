package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Goes the whole way by clicking, as each of the people who take part would: from a file to a model
 * in service, to a decision that its person contests and a human changes.
 */
@ExtendWith(RunningRenwen.class)
class JourneyInTheBrowserIT {
  private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(3);

  private static final String COLUMNS =
      """
      [{"name": "person", "type": "TEXT", "role": "SUBJECT"},
       {"name": "income", "type": "NUMERIC", "role": "FEATURE", "minimum": 0},
       {"name": "debt", "type": "NUMERIC", "role": "FEATURE", "minimum": 0},
       {"name": "housing", "type": "CATEGORICAL", "role": "FEATURE"},
       {"name": "sex", "type": "CATEGORICAL", "role": "SENSITIVE", "privileged": "male"},
       {"name": "paid", "type": "CATEGORICAL", "role": "LABEL", "favourable": "yes"}]\
      """;

  @TempDir private Path files;

  private final Applicants applicants = Applicants.generated("clicked", 300, 11);
  private Product product;
  private Browser browser;

  @Test
  void somebodyWhoNeverReadTheManualGoesTheWholeWay(Product running) throws IOException {
    product = running;
    Journey journey = new Journey(product, applicants);
    journey.declarePurposes();
    try (Browser opened = Browser.open(product.url(), "en")) {
      browser = opened;
      aStewardUploadsPeopleAndTheirConsents();
      anOwnerTrainsAndSubmits();
      anOfficerApproves();
      anOwnerDeploys();
      String decision =
          Journey.output(journey.infer(applicants.question(List.of(7))).expect(200), "decision_id")
              .get(0);
      thePersonContests(decision);
      aReviewerDecides(decision);
      anOfficerReadsTheLog(decision);
    }
    try (Browser opened = Browser.open(product.url(), "zh-CN")) {
      browser = opened;
      theSamePagesSpeakChinese();
    }
  }

  private void aStewardUploadsPeopleAndTheirConsents() throws IOException {
    signIn(Journey.STEWARD);
    visit("/dataset/list.xhtml");
    click("a[href*='dataset/new']");
    checkPage();
    type("#name", applicants.name());
    click("#schema-box summary");
    type("#columns", COLUMNS);
    click("#schema-apply");
    browser.driver().findElement(By.id("file")).sendKeys(file("people.csv", applicants.csv()));
    click("#upload button[type='submit']");
    await("h1", applicants.name());
    checkPage();
    StringBuilder consents = new StringBuilder("subject,purpose,notice\n");
    for (String purpose : Applicants.PURPOSES) {
      applicants
          .people()
          .forEach(
              one ->
                  consents
                      .append(one.reference())
                      .append(',')
                      .append(purpose)
                      .append(',')
                      .append(Applicants.NOTICE)
                      .append('\n'));
    }
    visit("/consent/import.xhtml");
    browser.driver().findElement(By.id("file")).sendKeys(file("consents.csv", consents.toString()));
    click("main form[enctype] button[type='submit']");
    await("main", "900");
    checkPage();
    signOut();
  }

  private void anOwnerTrainsAndSubmits() {
    signIn(Journey.OWNER);
    visit("/model/list.xhtml");
    click("a[href*='model/new']");
    checkPage();
    type("[id='model:name']", applicants.name());
    type("[id='model:label']", "paid");
    type("[id='model:favourable']", "yes");
    type("[id='model:intendedUse']", "A test of the portal.");
    // Every answer is final, so that the person has something to contest.
    type("[id='model:reviewBelow']", "0");
    click("[id$='declare']");
    await("h1", applicants.name());
    checkPage();
    click("a[href*='training/new']");
    checkPage();
    click("[id$=':train']");
    new WebDriverWait(browser.driver(), TRAINING_PATIENCE)
        .until(
            ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("main a[href*='model/version']")));
    checkPage();
    click("main a[href*='model/version']");
    checkPage();
    act("Submit for approval");
    signOut();
  }

  private void anOfficerApproves() {
    signIn(Journey.OFFICER);
    visit(version());
    act("Approve");
    signOut();
  }

  private void anOwnerDeploys() {
    signIn(Journey.OWNER);
    visit(version());
    act("Put into service");
    visit("/decision/list.xhtml");
    signOut();
  }

  /** The button of a stage change, with its reason and its question. */
  private void act(String button) {
    type("[id$='reason']", "seen in the browser");
    browser
        .driver()
        .findElement(By.xpath("//main//button[normalize-space()='" + button + "']"))
        .click();
    click(".ui-confirmdialog-yes");
    await("[id$='messages']", "version");
    checkPage();
  }

  private String version() {
    return "/model/version.xhtml?model=" + applicants.name() + "&v=1";
  }

  private void thePersonContests(String decision) {
    Newcomer person = Newcomer.invite(product, "data-subject").settled();
    product
        .as(Journey.ADMINISTRATOR)
        .put(
            "/api/accounts/" + person.id() + "/subject",
            Map.of("subject", applicants.people().get(7).reference()))
        .expect(200);
    browser.go("/");
    click("a[href*='door=person']");
    browser.signIn(person.username(), Newcomer.PASSWORD);
    visit("/decision/mine.xhtml");
    click("main a[href*='" + decision + "']");
    checkPage();
    assertTheLogsKeyIsPrinted();
    type("[id$='statement']", "My income has risen since.");
    click("[id$='send']");
    await("main", "My income has risen since.");
    checkPage();
    visit("/consent/mine.xhtml");
    signOut();
  }

  private void aReviewerDecides(String decision) {
    signIn("reviewer");
    String review =
        product
            .as("reviewer")
            .get("/api/decisions/" + decision + "/reviews")
            .expect(200)
            .json()
            .get("items")
            .get(0)
            .get("id")
            .asText();
    visit("/review/list.xhtml");
    click("main a[href*='" + review + "']");
    checkPage();
    new Select(browser.driver().findElement(By.cssSelector("[id$='outcome']")))
        .selectByValue("UPHOLD");
    type("[id$='reason']", "The figures are right.");
    click("[id$='decide']");
    waitFor().until(ExpectedConditions.urlContains("/review/list.xhtml"));
    checkPage();
    signOut();
    assertThat(
            product
                .as(Journey.INTEGRATOR)
                .get("/api/decisions/" + decision)
                .expect(200)
                .json()
                .get("status")
                .asText())
        .isEqualTo("UPHELD");
  }

  private void anOfficerReadsTheLog(String decision) {
    signIn(Journey.OFFICER);
    visit("/audit/log.xhtml?object=" + decision);
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .contains("decision.made", "decision.contested", "decision.upheld");
    assertTheLogsKeyIsPrinted();
    visit("/consent/notice.xhtml?code=" + Applicants.NOTICE + "&version=1");
    assertTheLogsKeyIsPrinted();
    visit("/model/card.xhtml?model=" + applicants.name() + "&v=1");
    assertTheLogsKeyIsPrinted();
    signOut();
  }

  private void assertTheLogsKeyIsPrinted() {
    String fingerprint =
        product.as("auditor").get("/api/audit/status").json().at("/fingerprints/0").asText();
    assertThat(browser.driver().findElement(By.tagName("main")).getText()).contains(fingerprint);
  }

  private void theSamePagesSpeakChinese() {
    signIn(Journey.OFFICER);
    for (String page :
        List.of(
            "/overview.xhtml",
            "/dataset/list.xhtml",
            "/dataset/version.xhtml?name=" + applicants.name() + "&version=1",
            "/consent/list.xhtml",
            "/model/list.xhtml",
            version(),
            "/model/card.xhtml?model=" + applicants.name() + "&v=1",
            "/decision/list.xhtml",
            "/review/list.xhtml",
            "/audit/log.xhtml")) {
      visit(page);
      assertThat(browser.language()).as(page).isEqualTo("zh-CN");
      assertThat(browser.driver().findElement(By.tagName("h1")).getText())
          .as(page)
          .containsPattern("[\\u4e00-\\u9fff]|" + applicants.name());
    }
  }

  private void signIn(String role) {
    browser.go("/sign-in.xhtml");
    browser.signIn(
        product.accounts().getProperty("account." + role + ".username"),
        product.accounts().getProperty("account." + role + ".password"));
  }

  private void signOut() {
    click("#signOut [type='submit']");
    waitFor().until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".rw-me")));
  }

  private void visit(String path) {
    browser.visit(path);
  }

  private void checkPage() {
    browser.checkPage();
  }

  private void type(String css, String text) {
    browser.type(css, text);
  }

  private void click(String css) {
    browser.click(css);
  }

  private void await(String css, String text) {
    browser.await(css, text);
  }

  private WebDriverWait waitFor() {
    return browser.waitFor();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(files.resolve(name), content).toString();
  }
}
