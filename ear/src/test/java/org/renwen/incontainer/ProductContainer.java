package org.renwen.incontainer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.renwen.launcher.RunningProduct;

/**
 * The product as its launcher runs it: database, schema, domain, libraries and free ports are those
 * of operators. Every test class deploys the same application, so it is started once, on an empty
 * state directory.
 */
public class ProductContainer implements DeployableContainer<ProductContainer.Configuration> {
  private static final String SERVLET = "ArquillianServletRunnerEE9";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private RunningProduct product;

  /** Nothing is to be configured. */
  public static class Configuration implements ContainerConfiguration {
    @Override
    public void validate() throws ConfigurationException {
      // nothing that could be wrong
    }
  }

  @Override
  public Class<Configuration> getConfigurationClass() {
    return Configuration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    if (product == null) {
      try {
        product = start(archive);
        awaitTests(product.url() + TestedApplication.CONTEXT_ROOT + "/" + TestedApplication.READY);
      } catch (IOException failed) {
        throw new DeploymentException("the application could not be started", failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new DeploymentException("interrupted", stopped);
      }
    }
    return new ProtocolMetaData()
        .addContext(
            new HTTPContext(product.url().getHost(), product.url().getPort())
                .add(new Servlet(SERVLET, TestedApplication.CONTEXT_ROOT)));
  }

  /** The distribution that was built, with the archive in the place of its application. */
  private static RunningProduct start(Archive<?> archive) throws IOException {
    Path build = Path.of(System.getProperty("renwen.build.directory"));
    Path home = build.resolve("in-container");
    deleteTree(home);
    Path distribution = Files.createDirectories(home.resolve("distribution"));
    for (String part : List.of("payara.zip", "postgres.jar", "ml")) {
      Files.createSymbolicLink(
          distribution.resolve(part), build.resolve("distribution").resolve(part));
    }
    archive.as(ZipExporter.class).exportTo(distribution.resolve("renwen.ear").toFile());
    return RunningProduct.start(
        distribution, home.resolve("var"), Map.of("renwen.sample", "false"));
  }

  private static void awaitTests(String page)
      throws IOException, InterruptedException, DeploymentException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).timeout(PATIENCE).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
      if (System.nanoTime() > end) {
        throw new DeploymentException("the module of the tests did not start");
      }
      Thread.sleep(100);
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The next test class needs the same application; it stays. */
  @Override
  public void undeploy(Archive<?> archive) {
    // stop() takes everything away
  }

  @Override
  public void stop() {
    if (product != null) {
      product.close();
    }
  }
}
