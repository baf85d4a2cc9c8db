package org.renwen.web.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.renwen.ejb.dataset.DataSetImport;
import org.renwen.web.shared.BadRequest;
import org.renwen.web.shared.Json;
import org.renwen.web.shared.Problem;
import org.renwen.web.shared.Problems;
import org.renwen.web.shared.Texts;

/**
 * Proposes columns for the beginning of a file, which the upload page sends before the file itself;
 * nothing of it is kept. Answers a list of columns, or the words of a refusal.
 */
public class ColumnProposalServlet extends HttpServlet {
  /** In bytes; the page sends less. */
  private static final int MAX_HEAD = 1 << 18;

  @EJB private DataSetImport imports;
  @Inject private Texts texts;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      byte[] head = request.getInputStream().readNBytes(MAX_HEAD + 1);
      if (head.length > MAX_HEAD) {
        throw BadRequest.tooLarge(MAX_HEAD);
      }
      byte[] columns =
          Json.mapper().writeValueAsBytes(imports.proposeColumns(new String(head, UTF_8)));
      response.setContentType("application/json");
      response.getOutputStream().write(columns);
    } catch (RuntimeException failure) {
      Problem problem = Problems.foreseen(failure).orElseThrow(() -> failure);
      response.setStatus(problem.status());
      response.setContentType("text/plain;charset=UTF-8");
      response.getOutputStream().write(texts.of(problem).getBytes(UTF_8));
    }
  }
}
