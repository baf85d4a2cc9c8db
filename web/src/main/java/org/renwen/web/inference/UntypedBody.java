package org.renwen.web.inference;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Clients of the protocol (Triton's among them) send JSON without saying so; a body without a type
 * is taken for what the protocol speaks.
 */
@Provider
@PreMatching
public class UntypedBody implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.hasEntity() && request.getMediaType() == null) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
