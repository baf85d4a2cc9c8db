package org.renwen.web.shared;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;

/**
 * A resource method that takes a body is not called without one. JAX-RS would pass null when a
 * request has neither a body nor a content type.
 */
@Provider
public class BodyRequired implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    boolean takesBody =
        Arrays.stream(resource.getResourceMethod().getParameters()).anyMatch(BodyRequired::isBody);
    if (takesBody) {
      context.register(
          (ContainerRequestFilter)
              request -> {
                if (!request.hasEntity()) {
                  throw BadRequest.inBody("A body is required.", "#");
                }
              });
    }
  }

  /** The one parameter without an annotation of JAX-RS is the body (JAX-RS 3.1, 3.3.2.1). */
  private static boolean isBody(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getPackageName)
        .noneMatch(name -> name.startsWith(BeanParam.class.getPackageName()));
  }
}
