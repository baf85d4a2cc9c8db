package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.renwen.ejb.shared.AsSystem;
import org.renwen.persistence.identity.OneTimeLinkRepository.Kind;
import org.renwen.persistence.identity.OneTimeLinkRepository.OpenLink;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * What a one-time link opens: the choice of a password. Open to everyone, since whoever holds the
 * link is not signed in; a link that was used, revoked or never made answers the same.
 */
@Stateless
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LinkService {
  private static final int MAX_TOKEN = 100;

  @EJB private SignInSteps steps;
  @Inject private SignInAttempts attempts;

  /** For whom a link is, and what for. */
  public record LinkView(Kind kind, String username, String displayName) {}

  /** Looks at a link and leaves it as it is. */
  @PermitAll
  public Optional<LinkView> look(String token) {
    return find(token).map(link -> new LinkView(link.kind(), link.username(), link.displayName()));
  }

  /**
   * Spends the link: sets the password and ends every session of the account.
   *
   * @throws NotFoundException when the link opens nothing
   */
  @PermitAll
  public void choosePassword(String token, char[] password) {
    OpenLink link = find(token).orElseThrow(() -> new NotFoundException("link"));
    PasswordPolicy.check(password, List.of(link.username(), link.displayName()));
    String hash = Passwords.hash(password);
    AsSystem.call(
        link.tenantId(),
        () -> {
          steps.spendLink(RandomSecrets.hash(token), link, hash);
          return null;
        });
    attempts.forgive(link.username());
  }

  private Optional<OpenLink> find(String token) {
    return token == null || token.length() > MAX_TOKEN
        ? Optional.empty()
        : steps.findLink(RandomSecrets.hash(token));
  }
}
