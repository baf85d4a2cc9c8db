package org.renwen.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Payara's {@code domain.xml} as this product wants it: one HTTP listener, administration on the
 * loopback address, and every other listener off. Written anew from the distribution's file at each
 * start, so that a start never depends on what the last one left. See
 * docs/decisions/011-server-domain.md.
 */
final class DomainConfiguration {
  private static final String HTTP_THREADS = "128";

  private final Document document;
  private final Element server;

  private DomainConfiguration(Document document) {
    this.document = document;
    this.server = child(document.getDocumentElement(), "configs", "config");
  }

  static DomainConfiguration read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return new DomainConfiguration(
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream));
    } catch (IOException | SAXException | ParserConfigurationException broken) {
      throw new IllegalStateException("unreadable " + file, broken);
    }
  }

  void write(Path file) {
    try (OutputStream stream = Files.newOutputStream(file)) {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(stream));
    } catch (IOException | TransformerException failed) {
      throw new IllegalStateException("cannot write " + file, failed);
    }
  }

  /** The only listener that other machines reach. */
  void listenForHttp(int port) {
    listener("http-listener-1").setAttribute("port", String.valueOf(port));
    listener("http-listener-2").setAttribute("enabled", "false");
    named("thread-pool", "http-thread-pool").setAttribute("max-thread-pool-size", HTTP_THREADS);
  }

  /**
   * As {@link #listenForHttp}, over TLS 1.2 or later; plain HTTP is left to this machine alone, for
   * the launcher.
   *
   * @param localPort on the loopback address
   * @param alias of the key in the server's key store
   */
  void listenForHttps(int port, int localPort, String alias) {
    listenForHttp(localPort);
    listener("http-listener-1").setAttribute("address", "127.0.0.1");
    Element secure = listener("http-listener-2");
    secure.setAttribute("port", String.valueOf(port));
    secure.setAttribute("enabled", "true");
    Element ssl = elements(named("protocol", "http-listener-2"), "ssl").iterator().next();
    ssl.setAttribute("cert-nickname", alias);
    for (String old : List.of("ssl2-enabled", "ssl3-enabled", "tls-enabled", "tls11-enabled")) {
      ssl.setAttribute(old, "false");
    }
    ssl.setAttribute("tls12-enabled", "true");
    ssl.setAttribute("tls13-enabled", "true");
  }

  /** Answers say nothing of the server's make and version. */
  void hideTheServer() {
    set("http", "xpowered-by", "false");
    set("http", "server-header", "false");
  }

  /**
   * HTTP/1.1 alone: with Payara 6.2025.9 one address that is too long for it, sent over HTTP/2,
   * makes it answer 431 to others afterwards.
   */
  void speakHttp1() {
    set("http", "http2-enabled", "false");
  }

  void listenForAdministration(int port) {
    Element listener = listener("admin-listener");
    listener.setAttribute("address", "127.0.0.1");
    listener.setAttribute("port", String.valueOf(port));
  }

  /** Clustering, IIOP, remote JMX, JMS and the OSGi shell: nothing here uses them. */
  void closeOtherListeners() {
    set("hazelcast-runtime-configuration", "enabled", "false");
    set("hazelcast-config-specific-configuration", "enabled", "false");
    set("iiop-listener", "enabled", "false");
    set("jmx-connector", "enabled", "false");
    Element jms = document.createElement("jms-service");
    jms.setAttribute("type", "DISABLED");
    jms.setAttribute("default-jms-host", "none");
    Element host = document.createElement("jms-host");
    host.setAttribute("name", "none");
    host.setAttribute("host", "127.0.0.1");
    host.setAttribute("lazy-init", "false");
    jms.appendChild(host);
    server.appendChild(jms);
    jvmOption(
        "-Dorg.glassfish.additionalOSGiBundlesToStart=",
        "-Dorg.glassfish.additionalOSGiBundlesToStart=org.apache.felix.fileinstall");
  }

  /** {@code /metrics} asks for the administrator's role. */
  void protectMetrics() {
    set("microprofile-metrics-configuration", "security-enabled", "true");
    set("microprofile-metrics-configuration", "roles", "administrator");
  }

  /** Replaces the option that begins so, or adds one. */
  void jvmOption(String beginning, String option) {
    for (Element existing : elements(server, "jvm-options")) {
      if (existing.getTextContent().startsWith(beginning)) {
        existing.setTextContent(option);
        return;
      }
    }
    Element added = document.createElement("jvm-options");
    added.setTextContent(option);
    elements(server, "java-config").iterator().next().appendChild(added);
  }

  private Element listener(String name) {
    return named("network-listener", name);
  }

  private Element named(String tag, String name) {
    return elements(server, tag).stream()
        .filter(element -> element.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("domain.xml has no " + tag + " " + name));
  }

  /**
   * Sets an attribute on every such element; a server that lacks the element is another version.
   */
  private void set(String tag, String attribute, String value) {
    Collection<Element> found = elements(document.getDocumentElement(), tag);
    if (found.isEmpty()) {
      throw new IllegalStateException("domain.xml has no " + tag);
    }
    found.forEach(element -> element.setAttribute(attribute, value));
  }

  private static Element child(Element parent, String... path) {
    Element element = parent;
    for (String tag : path) {
      element = elements(element, tag).iterator().next();
    }
    return element;
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
