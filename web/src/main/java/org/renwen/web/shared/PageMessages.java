package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.renwen.persistence.shared.InvalidInputException;

/** What a page says after an action. */
@RequestScoped
public class PageMessages {

  @Inject private Texts texts;

  /** Says on the page that follows that something was done. */
  public void done(String key, Object... values) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().setKeepMessages(true);
    faces.addMessage(
        null, new FacesMessage(FacesMessage.SEVERITY_INFO, texts.get(key, values), null));
  }

  /**
   * Carries an action out, and shows a refused field beside its input, which has the field's name.
   *
   * @param form client id of the form
   * @return the action's outcome; null to stay on the page
   */
  public String besideFields(String form, Supplier<String> action) {
    try {
      return action.get();
    } catch (InvalidInputException refusal) {
      String field = String.valueOf(refusal.details().get("field"));
      refuse(form + ":" + field.replaceFirst("^settings\\.", "").replace('.', '-'));
      return null;
    }
  }

  /** Says beside an input that its value is not possible; above the page when there is none. */
  private void refuse(String clientId) {
    FacesContext faces = FacesContext.getCurrentInstance();
    boolean there = faces.getViewRoot().findComponent(clientId) != null;
    faces.addMessage(
        there ? clientId : null,
        new FacesMessage(
            FacesMessage.SEVERITY_ERROR,
            texts.get(there ? "form.impossible" : "problem.invalid-input"),
            null));
    faces.validationFailed();
  }
}
