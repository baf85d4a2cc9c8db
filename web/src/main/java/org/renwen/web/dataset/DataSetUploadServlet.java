package org.renwen.web.dataset;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renwen.ejb.dataset.DataSetImport;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.web.shared.LaterMessages;
import org.renwen.web.shared.MultipartParts;
import org.renwen.web.shared.Problem;
import org.renwen.web.shared.UploadServlet;

/** Takes a data set from the page: {@code name, description, columns} and then {@code file}. */
public class DataSetUploadServlet extends UploadServlet {
  private static final int MAX_TEXT = 8_000;

  @EJB private DataSetImport imports;

  @Override
  protected String form() {
    return "/dataset/new.xhtml";
  }

  @Override
  protected String take(MultipartParts parts, HttpServletRequest request) {
    Declaration declaration =
        Declaration.of(
            parts.bytes("name", MAX_TEXT),
            parts.bytes("description", MAX_TEXT),
            parts.bytes("columns", DataSetsResource.MAX_SCHEMA));
    // The form shows it again when the file is refused.
    request.getSession().setAttribute(Declaration.KEY, declaration);
    DataSetVersionView version = imports.importCsv(declaration.declared(), parts.stream("file"));
    request.getSession().removeAttribute(Declaration.KEY);
    LaterMessages.done(
        request.getSession(), texts().get("dataset.imported", version.rows(), version.version()));
    return "/dataset/version.xhtml?name=" + version.name() + "&version=" + version.version();
  }

  @Override
  protected List<String> explain(Problem problem) {
    List<String> messages = new ArrayList<>(super.explain(problem));
    if (problem.details().get("faults") instanceof List<?> faults) {
      faults.forEach(fault -> messages.add(explain((Map<?, ?>) fault)));
    }
    return messages;
  }

  private String explain(Map<?, ?> fault) {
    String rule = texts().get("dataset.fault." + fault.get("code"));
    return fault.containsKey("column")
        ? texts().get("dataset.fault.inCell", fault.get("row"), fault.get("column"), rule)
        : texts().get("dataset.fault.inRow", fault.get("row"), rule);
  }
}
