package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.audit.AuditLogService.LeafView;
import org.renwen.ejb.identity.ProfileService;
import org.renwen.ejb.identity.ProfileService.Profile;
import org.renwen.ejb.identity.SecurityEventService;

/** One's own account: password, second factor, sessions, and what happened to it. */
@Named("profile")
@RequestScoped
public class ProfileBacking {
  private static final int EVENTS = 10;

  @EJB private ProfileService profiles;
  @EJB private SecurityEventService events;
  @Inject private PasswordFields fields;
  @Inject private Me me;

  private Profile view;
  private List<LeafView> recent;
  private String present;

  public Profile getView() {
    if (view == null) {
      view = profiles.profile();
    }
    return view;
  }

  /** What happened to the account of late. */
  public List<LeafView> getEvents() {
    if (recent == null) {
      recent = events.mine(EVENTS);
    }
    return recent;
  }

  /** Whether this is the session that looks at the page. */
  public boolean isThis(UUID session) {
    return session.equals(me.getSession());
  }

  /** Changes the password; every session ends, and one signs in with the new one. */
  public void changePassword() throws IOException {
    if (fields.choose("change", wanted -> profiles.changePassword(present.toCharArray(), wanted))) {
      Me.leave("/sign-in.xhtml?why=password");
    }
  }

  public void signOutEverywhere() throws IOException {
    profiles.signOutEverywhere();
    Me.leave("/sign-in.xhtml?why=everywhere");
  }

  public String getPresent() {
    return present;
  }

  public void setPresent(String present) {
    this.present = present;
  }
}
