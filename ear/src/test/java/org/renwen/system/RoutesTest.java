package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.renwen.system.Routes.Route;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What can be asked for and what the table lists are the same. The description of the API is
 * compared with the resources by a test beside it.
 */
class RoutesTest {
  private static final Path WEBAPP =
      Path.of(System.getProperty("renwen.test.repository", ".."), "web/src/main/webapp");
  private static final String ANY_PAGE = "*.xhtml";

  @Test
  void theTableListsEachRouteOnce() {
    assertThat(Routes.all().stream().map(Route::key)).doesNotHaveDuplicates();
  }

  @Test
  void theTableListsEveryRouteOfTheApiAndNothingElse() throws IOException {
    assertThat(listed(route -> route.isApi()))
        .hasSizeGreaterThan(60)
        .containsExactlyInAnyOrderElementsOf(operations());
  }

  @Test
  void theTableListsEveryPageAndNothingElse() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(WEBAPP)) {
      files
          .map(file -> "/" + WEBAPP.relativize(file))
          .filter(page -> page.endsWith(".xhtml"))
          .filter(page -> !page.startsWith("/WEB-INF/") && !page.startsWith("/resources/"))
          .forEach(page -> pages.add("PAGE " + page));
    }
    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(listed(Route::isPage)).containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void theTableListsEveryVerbOfEveryServletAndNothingElse() throws Exception {
    Set<String> answered = new TreeSet<>();
    Map<String, String> servlets = new TreeMap<>();
    Document descriptor =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(WEBAPP.resolve("WEB-INF/web.xml").toFile());
    for (Element servlet : elements(descriptor, "servlet")) {
      servlets.put(text(servlet, "servlet-name"), text(servlet, "servlet-class"));
    }
    for (Element mapping : elements(descriptor, "servlet-mapping")) {
      String path = text(mapping, "url-pattern");
      if (!path.equals(ANY_PAGE)) {
        Class<?> servlet = Class.forName(servlets.get(text(mapping, "servlet-name")));
        verbs(servlet).forEach(verb -> answered.add(verb + " " + path));
      }
    }
    assertThat(listed(route -> !route.isApi() && !route.isPage()))
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  private static List<String> listed(java.util.function.Predicate<Route> which) {
    return Routes.all().stream().filter(which).map(Route::key).toList();
  }

  private static Set<String> operations() throws IOException {
    Set<String> operations = new TreeSet<>();
    try (InputStream yaml = RoutesTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode paths = new YAMLMapper().readTree(yaml).get("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          verb ->
                              operations.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    }
    return operations;
  }

  /** One that answers whatever comes is listed as GET. */
  private static Set<String> verbs(Class<?> servlet) {
    Set<String> verbs = new TreeSet<>();
    for (Class<?> type = servlet; type != HttpServlet.class; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .map(Method::getName)
          .filter(name -> name.matches("do[A-Z][a-z]+|service"))
          .map(name -> name.equals("service") ? "GET" : name.substring(2).toUpperCase(Locale.ROOT))
          .forEach(verbs::add);
    }
    return verbs;
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return Stream.iterate(0, i -> i + 1)
        .limit(nodes.getLength())
        .map(nodes::item)
        .map(Element.class::cast)
        .toList();
  }

  private static String text(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0).getTextContent().strip();
  }
}
