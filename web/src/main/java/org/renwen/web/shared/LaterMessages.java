package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;

/** Messages that are left outside of Faces for the page that comes next. */
@Named("laterMessages")
@RequestScoped
public class LaterMessages {
  private static final String KEY = "renwen.laterMessages";

  static void leave(HttpSession session, FacesMessage.Severity severity, List<String> texts) {
    ArrayList<FacesMessage> messages = new ArrayList<>();
    texts.forEach(text -> messages.add(new FacesMessage(severity, text, null)));
    session.setAttribute(KEY, messages);
  }

  /** Leaves that something was done. */
  public static void done(HttpSession session, String text) {
    leave(session, FacesMessage.SEVERITY_INFO, List.of(text));
  }

  /** Shows what was left, once. */
  public void show() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (faces.getExternalContext().getSessionMap().remove(KEY) instanceof List<?> messages) {
      messages.forEach(message -> faces.addMessage(null, (FacesMessage) message));
    }
  }
}
