package org.renwen.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.renwen.ejb.identity.IdentitySettings;
import org.renwen.ejb.identity.IssuedLink;
import org.renwen.persistence.identity.OneTimeLinkRepository.Kind;

/**
 * The address that a one-time link is, below the address at which people reach this product: it
 * comes from the configuration and never from a request, whose host anybody can make up.
 */
@ApplicationScoped
public class OneTimeAddress {
  @Inject private IdentitySettings settings;

  /** A link as it is passed on. */
  public record Link(Kind kind, String url, Instant expiresAt) {}

  Link of(IssuedLink link) {
    return new Link(
        link.kind(),
        settings.publicUrl() + "/account/link.xhtml?token=" + link.token(),
        link.expiresAt());
  }
}
