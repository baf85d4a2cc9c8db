package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.ProfileService;

/** Who is looking at the page. */
@Named("me")
@RequestScoped
public class Me {
  @EJB private ProfileService profile;

  public boolean isSignedIn() {
    return known() != null;
  }

  /** The name the person signed in with; empty when nobody has, or without an account. */
  public String getUsername() {
    SignedIn known = known();
    return known == null ? "" : known.username();
  }

  /** Whether the person came in by a code on a notice and has no account here. */
  public boolean isVisitor() {
    SignedIn known = known();
    return known != null && known.isVisitor();
  }

  public Set<String> getRoles() {
    SignedIn known = known();
    return known == null ? Set.of() : known.roles();
  }

  /** To show or hide a control; what it does is permitted or refused by the use case itself. */
  public boolean has(String role) {
    return getRoles().contains(role);
  }

  /** Whether the person has at least one of these roles. */
  public boolean hasAny(Collection<String> roles) {
    return roles.stream().anyMatch(getRoles()::contains);
  }

  /** Ends the session and goes to the first page, by way of the provider that vouched. */
  public void signOut() throws IOException {
    SignedIn known = known();
    if (!known.isVisitor()) {
      profile.signOut(known.session());
    }
    leave(known.byProvider() ? "/oidc/end" : "/index.xhtml");
  }

  /** Goes to a page as nobody; the session is over. */
  static void leave(String page) throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.invalidateSession();
    external.redirect(external.getRequestContextPath() + page);
  }

  /** The session that looks at the page; null when nobody has signed in, or without an account. */
  UUID getSession() {
    SignedIn known = known();
    return known == null ? null : known.session();
  }

  private static SignedIn known() {
    return (SignedIn)
        FacesContext.getCurrentInstance().getExternalContext().getSessionMap().get(SignedIn.KEY);
  }
}
