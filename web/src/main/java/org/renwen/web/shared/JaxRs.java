package org.renwen.web.shared;

import java.util.List;
import java.util.Map;

/** What each JAX-RS application of this product has in common. */
public final class JaxRs {

  /** Providers that every application registers. */
  public static final List<Class<?>> COMMON =
      List.of(JsonProvider.class, ProblemMapper.class, ParameterConverters.class);

  /**
   * Jersey answers {@code OPTIONS} with a WADL and brings JSON providers of its own; both are
   * switched off, so that all JSON is read as strictly as {@link Json} does.
   */
  public static final Map<String, Object> PROPERTIES =
      Map.of(
          "jersey.config.server.wadl.disableWadl", true,
          "jersey.config.disableMoxyJson", true,
          "jersey.config.disableJsonBinding", true,
          "jersey.config.disableJsonProcessing", true,
          "jersey.config.server.response.setStatusOverSendError", true);

  private JaxRs() {}
}
