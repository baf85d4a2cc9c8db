package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Set;
import org.renwen.persistence.shared.Roles;

/**
 * Where one can go, by task. An entry is shown to those who have something to do there, and only
 * once its page is part of the application. Its texts are {@code nav.<key>} and {@code
 * nav.<key>.about}.
 */
@Named("navigation")
@RequestScoped
public class Navigation {

  /** One place to go; no roles means everybody who has signed in. */
  public record Entry(String key, String page, Set<String> roles) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("overview", "/overview.xhtml", Set.of()),
          new Entry(
              "consents",
              "/consent/list.xhtml",
              Set.of(Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER)),
          new Entry(
              "datasets",
              "/dataset/list.xhtml",
              Set.of(
                  Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)),
          new Entry(
              "models",
              "/registry/list.xhtml",
              Set.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR)),
          new Entry(
              "decisions",
              "/inference/list.xhtml",
              Set.of(
                  Roles.COMPLIANCE_OFFICER,
                  Roles.REVIEWER,
                  Roles.INTEGRATOR,
                  Roles.DATA_SUBJECT,
                  Roles.AUDITOR)));

  /** The entries for whoever looks at the page. */
  public List<Entry> getEntries() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    if (external.getUserPrincipal() == null) {
      return List.of();
    }
    return ENTRIES.stream()
        .filter(e -> e.roles().isEmpty() || e.roles().stream().anyMatch(external::isUserInRole))
        .filter(e -> exists(external, e.page()))
        .toList();
  }

  /** Whether the page being shown belongs to this entry. */
  public boolean isCurrent(Entry entry) {
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    String folder = entry.page().substring(0, entry.page().lastIndexOf('/') + 1);
    return folder.equals("/") ? view.equals(entry.page()) : view.startsWith(folder);
  }

  private static boolean exists(ExternalContext external, String page) {
    try {
      return external.getResource(page) != null;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(page, e);
    }
  }
}
