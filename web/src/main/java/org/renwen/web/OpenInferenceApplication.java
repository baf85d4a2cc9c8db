package org.renwen.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.renwen.web.inference.HealthResource;
import org.renwen.web.inference.OpenInferenceResource;
import org.renwen.web.inference.UntypedBody;
import org.renwen.web.shared.JaxRs;

/**
 * The Open Inference Protocol over REST (kserve/open-inference-protocol, {@code
 * specification/protocol/inference_rest.md}). Every resource is listed here.
 */
@ApplicationPath("/v2")
public class OpenInferenceApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(JaxRs.COMMON);
    classes.add(UntypedBody.class);
    classes.add(HealthResource.class);
    classes.add(OpenInferenceResource.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return JaxRs.PROPERTIES;
  }
}
