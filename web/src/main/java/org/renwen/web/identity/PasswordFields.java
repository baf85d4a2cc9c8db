package org.renwen.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.Consumer;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.web.shared.Texts;

/** The two fields in which somebody chooses a password. */
@Named("passwordFields")
@RequestScoped
public class PasswordFields {
  @Inject private Texts texts;

  private String password;
  private String repeat;

  /**
   * Does something with the password, or says beside a field of the form why not.
   *
   * @param form id of the form
   * @return whether it was done
   */
  boolean choose(String form, Consumer<char[]> action) {
    try {
      if (!password.equals(repeat)) {
        return refuse(form + ":repeat", "password.differs");
      }
      action.accept(password.toCharArray());
      return true;
    } catch (InvalidInputException refusal) {
      Object reason = refusal.details().get("reason");
      return reason == null
          ? refuse(form + ":" + refusal.details().get("field"), "password.wrong")
          : refuse(form + ":password", "password.weak." + reason);
    } finally {
      password = null;
      repeat = null;
    }
  }

  private boolean refuse(String field, String key) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.get(key), null));
    faces.validationFailed();
    return false;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getRepeat() {
    return repeat;
  }

  public void setRepeat(String repeat) {
    this.repeat = repeat;
  }
}
