package org.renwen.ejb.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.verifier.VerifierKey;

/** The witness that {@code renwen.witness.url} and {@code renwen.witness.vkey} name, if they do. */
@ApplicationScoped
public class ConfiguredWitness {
  @Inject
  @ConfigProperty(name = "renwen.witness.url")
  private Optional<String> url;

  @Inject
  @ConfigProperty(name = "renwen.witness.vkey")
  private Optional<String> key;

  private Optional<WitnessClient> client;

  @PostConstruct
  void read() {
    if (url.isPresent() != key.isPresent()) {
      throw new IllegalStateException(
          "renwen.witness.url and renwen.witness.vkey belong together; one is missing");
    }
    client = url.map(place -> new WitnessClient(place, VerifierKey.parse(key.get())));
  }

  Optional<WitnessClient> client() {
    return client;
  }
}
