package org.renwen.incontainer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.renwen.incontainer.engine.ToyTextEngine;

/** The application as it was built, with a web module for the tests and a toy engine. */
final class TestedApplication {
  static final String CONTEXT_ROOT = "/in-container";

  /** A page that answers once the module of the tests has started, which is after the product's. */
  static final String READY = "ready.txt";

  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String USE_CASES = "renwen-ejb.jar";

  private TestedApplication() {}

  static EnterpriseArchive withTests() {
    File built =
        Path.of(System.getProperty("renwen.build.directory"), "distribution", "renwen.ear")
            .toFile();
    EnterpriseArchive application =
        ShrinkWrap.create(ZipImporter.class, "renwen.ear")
            .importFrom(built)
            .as(EnterpriseArchive.class);
    WebArchive tests =
        ShrinkWrap.create(WebArchive.class, "renwen-in-container.war")
            .addPackages(
                false,
                Filters.exclude(
                    ProductContainer.class,
                    ProductExtension.class,
                    ProductContainer.Configuration.class),
                TestedApplication.class.getPackage())
            .addAsResource("org/renwen/incontainer/roles.csv")
            .addAsWebResource(new StringAsset("ready"), READY)
            .addAsLibrary(jarOf(Assertions.class));
    addToyEngine(application);
    describe(application, tests.getName());
    return application.addAsModule(Testable.archiveToTest(tests));
  }

  /** Engines are found by the module of the use cases, which looks in itself. */
  private static void addToyEngine(EnterpriseArchive application) {
    JavaArchive useCases = application.getAsType(JavaArchive.class, USE_CASES);
    application.delete(USE_CASES);
    application.addAsModule(useCases.addClass(ToyTextEngine.class));
  }

  private static void describe(EnterpriseArchive application, String tests) {
    try (InputStream descriptor = application.get(DESCRIPTOR).getAsset().openStream()) {
      String text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
      application.delete(DESCRIPTOR);
      application.add(
          new StringAsset(
              text.replace(
                  "<library-directory>",
                  "<module><web><web-uri>"
                      + tests
                      + "</web-uri><context-root>"
                      + CONTEXT_ROOT
                      + "</context-root></web></module><library-directory>")),
          DESCRIPTOR);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
