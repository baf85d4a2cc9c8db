package org.renwen.web.shared;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/**
 * What happens on a page when something fails. A foreseen refusal during an action becomes a
 * message and the person stays where they are; on the way to a page it leads to the error page, or
 * to the form on which an officer opens a person's file; a form that waited too long is shown
 * afresh; anything unforeseen leads to the error page with an incident number.
 */
public class PageFailures extends ExceptionHandlerFactory {
  private static final String CASE_REQUIRED = "case-required";

  public PageFailures(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        if (handled(events.next().getContext().getException())) {
          events.remove();
        }
      }
      getWrapped().handle();
    }

    private static boolean handled(Throwable failure) {
      FacesContext faces = FacesContext.getCurrentInstance();
      ExternalContext external = faces.getExternalContext();
      if (external.isResponseCommitted()) {
        return false;
      }
      if (failure instanceof ViewExpiredException expired) {
        return go(faces, expired.getViewId() + "?expired=true");
      }
      Optional<Problem> foreseen = Problems.foreseen(failure);
      if (foreseen.isPresent()
          && foreseen.get().slug().equals(CASE_REQUIRED)
          && !faces.isPostback()) {
        return go(faces, openFile(foreseen.get(), (HttpServletRequest) external.getRequest()));
      }
      if (foreseen.isPresent()
          && faces.isPostback()
          && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
        Denied.tell(
            foreseen.get(),
            (HttpServletRequest) external.getRequest(),
            faces.getViewRoot().getViewId());
        String text = CDI.current().select(Texts.class).get().of(foreseen.get());
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        faces.validationFailed();
        return true;
      }
      boolean ajax = faces.getPartialViewContext().isAjaxRequest();
      if (!ajax) {
        return false; // the container dispatches to ErrorServlet
      }
      return go(faces, "/error.xhtml?incident=" + Incidents.report(failure));
    }

    /** Where an officer says for which case they open the person's file, before they go on. */
    private static String openFile(Problem problem, HttpServletRequest request) {
      String query = request.getQueryString();
      String here = request.getServletPath() + (query == null ? "" : "?" + query);
      return "/subject/open.xhtml?person="
          + problem.details().get("person")
          + "&from="
          + URLEncoder.encode(here, StandardCharsets.UTF_8);
    }

    private static boolean go(FacesContext faces, String page) {
      ExternalContext external = faces.getExternalContext();
      try {
        external.redirect(external.getRequestContextPath() + page);
      } catch (IOException e) {
        throw new FacesException(e);
      }
      faces.responseComplete();
      return true;
    }
  }
}
