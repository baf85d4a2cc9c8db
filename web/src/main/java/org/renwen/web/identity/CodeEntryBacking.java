package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.renwen.ejb.identity.Entrance;
import org.renwen.web.shared.Texts;

/** The form of a person who holds a notice with a one-time code. */
@Named("codeEntry")
@RequestScoped
public class CodeEntryBacking {
  private static final String OWN_DECISIONS = "/decision/mine.xhtml";

  @EJB private Entrance entrance;
  @Inject private Door door;
  @Inject private Texts texts;
  @Inject private Clock clock;

  private String code;
  private String fact;

  /** Lets the person in, or says why not; an unknown code and a wrong fact look the same. */
  public void enter() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
    Entrance.Attempt attempt = entrance.enter(code, fact, request.getRemoteAddr());
    fact = null;
    if (attempt.visit() != null) {
      code = null;
      door.enter(new KnownCaller(SignedIn.visitor(attempt.visit())), OWN_DECISIONS);
      return;
    }
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal(attempt), null));
    faces.validationFailed();
  }

  private String refusal(Entrance.Attempt attempt) {
    if (attempt.waitUntil() != null) {
      return texts.get(
          "code.wait", Duration.between(clock.instant(), attempt.waitUntil()).toSeconds() + 1);
    }
    return texts.get(attempt.mistyped() ? "code.mistyped" : "code.refused");
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getFact() {
    return fact;
  }

  public void setFact(String fact) {
    this.fact = fact;
  }
}
