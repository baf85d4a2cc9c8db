package org.renwen.web.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.renwen.ejb.identity.QuotaExceededException;

/** The one mapper: every failure in a resource leaves as a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  /** What a request's failure was taken for: JAX-RS may ask more than once about one failure. */
  private record Judged(Throwable failure, Problem problem) {

    static final String KEY = "renwen.judged";
  }

  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException web
        && web.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
      return web.getResponse();
    }
    Problem problem = judge(failure);
    boolean openInference =
        Area.speaksOpenInference(uri.getBaseUri().getPath().replaceAll("/$", ""));
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.toJson(openInference));
    if (failure instanceof WebApplicationException web) {
      keep(HttpHeaders.ALLOW, web, answer);
      keep(HttpHeaders.RETRY_AFTER, web, answer);
    }
    if (failure instanceof QuotaExceededException exceeded) {
      RateLimit.describe(exceeded.allowance(), answer);
    }
    return answer.build();
  }

  private Problem judge(Throwable failure) {
    if (request.getAttribute(Judged.KEY) instanceof Judged before && before.failure() == failure) {
      return before.problem();
    }
    Problem problem = Problems.of(failure);
    request.setAttribute(Judged.KEY, new Judged(failure, problem));
    Denied.tell(problem, request, template());
    return problem;
  }

  /** The path with the names of its parameters in the place of their values. */
  private String template() {
    String template = "/" + uri.getPath() + "/";
    for (Map.Entry<String, List<String>> parameter : uri.getPathParameters().entrySet()) {
      for (String value : parameter.getValue()) {
        template = template.replace("/" + value + "/", "/{" + parameter.getKey() + "}/");
      }
    }
    return uri.getBaseUri().getPath() + template.substring(1, template.length() - 1);
  }

  private static void keep(
      String header, WebApplicationException from, Response.ResponseBuilder to) {
    String value = from.getResponse().getHeaderString(header);
    if (value != null) {
      to.header(header, value);
    }
  }
}
