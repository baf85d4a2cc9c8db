package org.renwen.web.shared;

import java.util.List;
import java.util.Map;

/** What each JAX-RS application of this product has in common. */
public final class JaxRs {

  /** Providers that every application registers. */
  public static final List<Class<?>> COMMON =
      List.of(
          JsonProvider.class,
          ProblemMapper.class,
          ViolationMapper.class,
          ParameterConverters.class,
          BodyRequired.class);

  /**
   * Jersey answers {@code OPTIONS} with a WADL and finds JSON providers and exception mappers of
   * its own, which would read leniently and repeat what was sent. Whoever is named as the JSON
   * feature makes them stand back; then all JSON is read and written by {@link Json}.
   */
  public static final Map<String, Object> PROPERTIES =
      Map.of(
          "jersey.config.server.wadl.disableWadl",
          true,
          "jersey.config.jsonFeature",
          JsonProvider.class.getName(),
          "jersey.config.server.jsonFeature",
          JsonProvider.class.getName(),
          "jersey.config.disableJsonProcessing",
          true);

  private JaxRs() {}
}
