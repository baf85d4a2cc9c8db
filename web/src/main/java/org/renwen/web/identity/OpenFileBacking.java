package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.renwen.ejb.identity.CaseService;
import org.renwen.ejb.identity.NewCaseOpening;
import org.renwen.web.shared.LocalTarget;
import org.renwen.web.shared.PageMessages;

/** An officer says for which case they open a person's file, and goes on to what they asked for. */
@Named("openFile")
@RequestScoped
public class OpenFileBacking {
  private static final String OVERVIEW = "/overview.xhtml";

  @EJB private CaseService cases;
  @Inject private PageMessages messages;

  private UUID person;
  private String from;
  private String caseNumber;
  private String reason;

  /** Opens the file; what is refused is shown beside its field. */
  public String open() {
    return messages.besideFields(
        "file",
        () -> {
          cases.open(new NewCaseOpening(person, null, caseNumber, reason));
          messages.done("file.opened");
          String page = LocalTarget.of(from).orElse(OVERVIEW);
          return page + (page.contains("?") ? "&" : "?") + "faces-redirect=true";
        });
  }

  public UUID getPerson() {
    return person;
  }

  public void setPerson(UUID person) {
    this.person = person;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getCaseNumber() {
    return caseNumber;
  }

  public void setCaseNumber(String caseNumber) {
    this.caseNumber = caseNumber;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
