package org.renwen.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.renwen.web.shared.JaxRs;

/** The product's own API. Every resource is listed here: nothing is found by scanning. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(JaxRs.COMMON);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return JaxRs.PROPERTIES;
  }
}
