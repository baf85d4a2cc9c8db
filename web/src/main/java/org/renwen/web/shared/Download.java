package org.renwen.web.shared;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** Answers the click on a page's button with a file. */
public final class Download {
  private Download() {}

  /**
   * @param name of the file: letters, digits, dots and hyphens, never what a reader sent
   */
  public static void answer(String type, String name, byte[] content) throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    external.setResponseContentType(type);
    external.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    external.getResponseOutputStream().write(content);
    faces.responseComplete();
  }
}
