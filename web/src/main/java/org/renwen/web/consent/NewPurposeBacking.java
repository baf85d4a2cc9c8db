package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.renwen.ejb.consent.NewPurpose;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.web.shared.PageMessages;

/** The form that declares a purpose, or a new version of one. */
@Named("newPurpose")
@RequestScoped
public class NewPurposeBacking {
  @EJB private PurposeService purposes;
  @Inject private PageMessages messages;

  private String code;
  private LawfulBasis lawfulBasis = LawfulBasis.CONSENT;
  private String dpvIri;
  private String english;
  private String chinese;

  public String declare() {
    Map<String, String> name = new HashMap<>();
    name.put("en", english);
    name.put("zh", chinese);
    purposes.declare(new NewPurpose(code, lawfulBasis, dpvIri, name));
    messages.done("purpose.declared", code);
    return "/consent/purposes?faces-redirect=true";
  }

  public LawfulBasis[] getBases() {
    return LawfulBasis.values();
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public LawfulBasis getLawfulBasis() {
    return lawfulBasis;
  }

  public void setLawfulBasis(LawfulBasis lawfulBasis) {
    this.lawfulBasis = lawfulBasis;
  }

  public String getDpvIri() {
    return dpvIri;
  }

  public void setDpvIri(String dpvIri) {
    this.dpvIri = dpvIri;
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
