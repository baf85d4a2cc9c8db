package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.renwen.persistence.shared.InvalidInputException;

/** What a page says after an action. */
@Named("pageMessages")
@RequestScoped
public class PageMessages {

  @Inject private Texts texts;

  /** What is to be said above the page, and not beside a field. */
  public List<FacesMessage> getGlobal() {
    return FacesContext.getCurrentInstance().getMessageList(null);
  }

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
   * @param form id of the form, unique on the page
   * @return the action's outcome; null to stay on the page
   */
  public String besideFields(String form, Supplier<String> action) {
    try {
      return action.get();
    } catch (InvalidInputException refusal) {
      String field = String.valueOf(refusal.details().get("field"));
      refuse(form, field.replaceFirst("^settings\\.", "").replace('.', '-'));
      return null;
    }
  }

  /** Says beside an input that its value is not possible; above the page when there is none. */
  private void refuse(String form, String field) {
    FacesContext faces = FacesContext.getCurrentInstance();
    Optional<UIComponent> input =
        below(faces.getViewRoot(), form).flatMap(found -> below(found, field));
    faces.addMessage(
        input.map(found -> found.getClientId(faces)).orElse(null),
        new FacesMessage(
            FacesMessage.SEVERITY_ERROR,
            texts.get(input.isPresent() ? "form.impossible" : "problem.invalid-input"),
            null));
    faces.validationFailed();
  }

  /** The component with an id, wherever it is below another: a card is a naming container. */
  private static Optional<UIComponent> below(UIComponent above, String id) {
    for (Iterator<UIComponent> children = above.getFacetsAndChildren(); children.hasNext(); ) {
      UIComponent child = children.next();
      Optional<UIComponent> found =
          id.equals(child.getId()) ? Optional.of(child) : below(child, id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
