package org.renwen.web.shared;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/**
 * Leads Bean Validation's exceptions to {@link ProblemMapper}. Without it they would meet a mapper
 * of Jersey's own, which is closer to their type.
 */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

  @Context private Providers providers;

  @Override
  public Response toResponse(ConstraintViolationException failure) {
    return providers.getExceptionMapper(Throwable.class).toResponse(failure);
  }
}
