package org.renwen.web.audit;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.renwen.ejb.audit.LogBundleService;

/** The archive of the log, for those who look at pages; the API has it under its own address. */
public class LogBundleServlet extends HttpServlet {
  static final String FILE = "renwen-audit-log.zip";

  @EJB private LogBundleService bundles;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + FILE + "\"");
    bundles.write(response.getOutputStream());
  }
}
