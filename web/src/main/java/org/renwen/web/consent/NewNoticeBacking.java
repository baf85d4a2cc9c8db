package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.renwen.ejb.consent.NewNotice;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.web.shared.PageMessages;

/** The form that declares a notice, or a new version of one. */
@Named("newNotice")
@RequestScoped
public class NewNoticeBacking {
  @EJB private PurposeService purposes;
  @Inject private PageMessages messages;

  private String code;
  private String english;
  private String chinese;

  /** Begins with the newest text where a notice is named. */
  public void load() {
    purposes.notices().stream()
        .filter(notice -> notice.code().equals(code))
        .findFirst()
        .ifPresent(
            newest -> {
              english = newest.text().path("en").asText();
              chinese = newest.text().path("zh").asText();
            });
  }

  public String declare() {
    NoticeView declared =
        purposes.declare(new NewNotice(code, Map.of("en", english, "zh", chinese)));
    messages.done("notice.declared", declared.code(), declared.version());
    return "/consent/notice?faces-redirect=true&code="
        + declared.code()
        + "&version="
        + declared.version();
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getEnglish() {
    return english;
  }

  public void setEnglish(String english) {
    this.english = english;
  }

  public String getChinese() {
    return chinese;
  }

  public void setChinese(String chinese) {
    this.chinese = chinese;
  }
}
