package org.renwen.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A method of a JAX-RS resource, with the verb and the whole path it answers to. */
record Route(String verb, String path, Class<?> resource, Method method) {
  private static final Set<Class<? extends Annotation>> PLACES =
      Set.of(PathParam.class, QueryParam.class, HeaderParam.class);

  /** Routes of every application in this package, by verb and path. */
  static Map<String, Route> all() {
    Map<String, Route> routes = new TreeMap<>();
    for (Class<? extends Application> type : applications()) {
      String root = "/" + type.getAnnotation(ApplicationPath.class).value().replace("/", "");
      for (Class<?> resource : newInstance(type).getClasses()) {
        if (resource.isAnnotationPresent(Path.class)) {
          for (Method method : resource.getMethods()) {
            verb(method)
                .map(verb -> new Route(verb, path(root, resource, method), resource, method))
                .ifPresent(route -> routes.merge(route.key(), route, Route::requireAlike));
          }
        }
      }
    }
    return routes;
  }

  private static List<Class<? extends Application>> applications() {
    try (Stream<java.nio.file.Path> files =
        Files.list(
            java.nio.file.Path.of(
                    ApiApplication.class
                        .getResource(ApiApplication.class.getSimpleName() + ".class")
                        .toURI())
                .getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .<Class<?>>map(
              name -> load(Route.class.getPackageName() + "." + name.replace(".class", "")))
          .filter(type -> type.isAnnotationPresent(ApplicationPath.class))
          .<Class<? extends Application>>map(type -> type.asSubclass(Application.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Application newInstance(Class<? extends Application> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One path may take several formats, each by a method of its own. */
  private static Route requireAlike(Route one, Route other) {
    if (!one.method.getGenericReturnType().equals(other.method.getGenericReturnType())) {
      throw new IllegalStateException("two methods for " + one.key() + " answer differently");
    }
    return one;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(note -> note.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String path(String root, Class<?> resource, Method method) {
    StringBuilder path = new StringBuilder(root);
    for (AnnotatedElement part : List.of(resource, method)) {
      Path template = part.getAnnotation(Path.class);
      if (template != null && !template.value().isEmpty()) {
        // A template may say which texts a parameter takes; the contract names the parameter only.
        path.append("/").append(template.value().replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
      }
    }
    return path.toString();
  }

  String key() {
    return verb + " " + path;
  }

  /** Place and name of each parameter, those of the resource's fields and of beans included. */
  Set<String> parameters() {
    Set<String> parameters = new TreeSet<>();
    for (AnnotatedElement field : resource.getDeclaredFields()) {
      add(parameters, field);
    }
    for (Parameter parameter : method.getParameters()) {
      add(parameters, parameter);
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (AnnotatedElement field : parameter.getType().getDeclaredFields()) {
          add(parameters, field);
        }
      }
    }
    return parameters;
  }

  private static void add(Set<String> parameters, AnnotatedElement element) {
    if (element.isAnnotationPresent(PathParam.class)) {
      parameters.add("path " + element.getAnnotation(PathParam.class).value());
    } else if (element.isAnnotationPresent(QueryParam.class)) {
      parameters.add("query " + element.getAnnotation(QueryParam.class).value());
    } else if (element.isAnnotationPresent(HeaderParam.class)) {
      parameters.add("header " + element.getAnnotation(HeaderParam.class).value());
    }
  }

  /** The type of the one parameter that is none of HTTP's: the body. */
  Optional<Type> body() {
    return Arrays.stream(method.getParameters())
        .filter(
            parameter ->
                Stream.concat(PLACES.stream(), Stream.of(BeanParam.class, Context.class))
                    .noneMatch(parameter::isAnnotationPresent))
        .map(Parameter::getParameterizedType)
        .findFirst();
  }

  /** The media types of the body, over all methods of this verb and path. */
  Set<String> consumed() {
    Set<String> types = new TreeSet<>();
    if (body().isPresent()) {
      for (Method each : resource.getMethods()) {
        if (verb(each).equals(Optional.of(verb)) && path.endsWith(path("", resource, each))) {
          Consumes own = each.getAnnotation(Consumes.class);
          Consumes consumes = own == null ? resource.getAnnotation(Consumes.class) : own;
          types.addAll(List.of(consumes.value()));
        }
      }
    }
    return types;
  }

  /** The type of the answer; empty where the method builds the answer itself, or gives none. */
  Optional<Type> answer() {
    return Optional.of(method.getGenericReturnType())
        .filter(type -> type != Response.class && type != void.class);
  }
}
