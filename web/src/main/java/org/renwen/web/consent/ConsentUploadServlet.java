package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServletRequest;
import org.renwen.ejb.consent.ConsentImport;
import org.renwen.web.shared.LaterMessages;
import org.renwen.web.shared.MultipartParts;
import org.renwen.web.shared.UploadServlet;

/** Takes a CSV file of consents from the page. */
public class ConsentUploadServlet extends UploadServlet {
  @EJB private ConsentImport imports;

  @Override
  protected String form() {
    return "/consent/import.xhtml";
  }

  @Override
  protected String take(MultipartParts parts, HttpServletRequest request) {
    int records = imports.csv(parts.stream("file")).records();
    LaterMessages.done(request.getSession(), texts().get("consent.imported", records));
    return "/consent/list.xhtml";
  }
}
