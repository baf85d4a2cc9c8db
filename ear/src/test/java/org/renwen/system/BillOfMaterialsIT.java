package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Every library that is delivered is in a bill of materials (CycloneDX) that is delivered too. */
class BillOfMaterialsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyLibraryOfTheApplicationIsListed() throws IOException {
    Set<String> listed = listed(Product.distribution().resolve("bom.json"));
    listed.addAll(listed(Product.distribution().resolve("bom-pages.json")));
    Set<String> delivered = new TreeSet<>();
    try (InputStream ear = Files.newInputStream(Product.distribution().resolve("renwen.ear"))) {
      jarsIn(ear, delivered);
    }
    jarsBeside(Product.distribution().resolve("ml"), delivered);
    assertThat(delivered).hasSizeGreaterThan(40);
    assertListed(delivered, listed);
  }

  @Test
  void everyLibraryOfTheLauncherIsListed() throws IOException {
    Path launcher = Product.distribution().resolve("launcher");
    Set<String> delivered = new TreeSet<>();
    jarsBeside(launcher, delivered);
    assertThat(delivered).hasSizeGreaterThan(4);
    assertListed(delivered, listed(launcher.resolve("bom.json")));
  }

  /** In the EAR a file's name begins with its group. */
  private static void assertListed(Set<String> delivered, Set<String> listed) {
    assertThat(
            delivered.stream()
                .filter(
                    file ->
                        listed.stream()
                            .noneMatch(name -> file.equals(name) || file.endsWith("-" + name))))
        .isEmpty();
  }

  /** File names, without classifiers, as Maven makes them. */
  private static Set<String> listed(Path file) throws IOException {
    JsonNode bom = JSON.readTree(Files.readAllBytes(file));
    assertThat(bom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : bom.get("components")) {
      assertThat(component.get("purl").asText()).startsWith("pkg:maven/");
      listed.add(component.get("name").asText() + "-" + component.get("version").asText());
    }
    return listed;
  }

  private static void jarsIn(InputStream archive, Set<String> jars) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".war")) {
        jarsIn(zip, jars);
      } else if (name.endsWith(".jar")) {
        add(name.substring(name.lastIndexOf('/') + 1), jars);
      }
    }
  }

  private static void jarsBeside(Path directory, Set<String> jars) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files.map(file -> file.getFileName().toString()).forEach(name -> add(name, jars));
    }
  }

  /** Our own modules are what the bill is of. */
  private static void add(String file, Set<String> jars) {
    if (file.endsWith(".jar") && !file.matches("(org\\.renwen-)?renwen-.*")) {
      jars.add(file.replaceFirst("(-linux-x86_64|-jakarta)?\\.jar$", ""));
    }
  }
}
