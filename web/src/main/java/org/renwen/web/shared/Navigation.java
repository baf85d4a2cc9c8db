package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Folders whose pages are reached from the pages of another folder. */
  private static final Map<String, String> BELOW = Map.of("/training/", "/model/");

  /** One place to go; no roles means everybody who has signed in. */
  public record Entry(String key, String page, Set<String> roles) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("overview", "/overview.xhtml", Set.of()),
          new Entry(
              "datasets",
              "/dataset/list.xhtml",
              Set.of(
                  Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)),
          new Entry(
              "consents",
              "/consent/list.xhtml",
              Set.of(Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)),
          new Entry(
              "models",
              "/model/list.xhtml",
              Set.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR)),
          new Entry(
              "decisions",
              "/decision/list.xhtml",
              Set.of(
                  Roles.MODEL_OWNER,
                  Roles.COMPLIANCE_OFFICER,
                  Roles.REVIEWER,
                  Roles.INTEGRATOR,
                  Roles.AUDITOR)),
          new Entry(
              "reviews",
              "/review/list.xhtml",
              Set.of(Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)),
          new Entry(
              "access",
              "/access/people.xhtml",
              Set.of(Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER)),
          new Entry("audit", "/audit/log.xhtml", Set.of(Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)),
          new Entry("accounts", "/account/list.xhtml", Set.of(Roles.ADMINISTRATOR)),
          new Entry("securityEvents", "/account/events.xhtml", Set.of(Roles.ADMINISTRATOR)),
          new Entry("clients", "/client/list.xhtml", Set.of(Roles.ADMINISTRATOR)),
          new Entry("ownDecisions", "/decision/mine.xhtml", Set.of(Roles.DATA_SUBJECT)),
          new Entry("ownConsents", "/consent/mine.xhtml", Set.of(Roles.DATA_SUBJECT)),
          new Entry("lookups", "/subject/lookups.xhtml", Set.of(Roles.DATA_SUBJECT)),
          new Entry("ownAccess", "/access/mine.xhtml", Set.of(Roles.DATA_SUBJECT)),
          new Entry("developer", "/developer.xhtml", Set.of(Roles.INTEGRATOR)));

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

  /**
   * Whether the page being shown belongs to this entry: it is its page, or lies in its folder and
   * is no entry itself.
   */
  public boolean isCurrent(Entry entry) {
    List<Entry> shown = getEntries();
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    return current(shown, view).map(entry::equals).orElse(false);
  }

  static Optional<Entry> current(List<Entry> shown, String view) {
    Optional<Entry> itself = shown.stream().filter(e -> e.page().equals(view)).findFirst();
    String folder = BELOW.getOrDefault(folder(view), folder(view));
    return itself.isPresent() || folder.equals("/")
        ? itself
        : shown.stream().filter(e -> folder(e.page()).equals(folder)).findFirst();
  }

  private static String folder(String page) {
    return page.substring(0, page.lastIndexOf('/') + 1);
  }

  /** Whether a page, with or without parameters, is part of the application. */
  static boolean exists(ExternalContext external, String page) {
    try {
      return external.getResource(page.replaceFirst("\\?.*", "")) != null;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(page, e);
    }
  }
}
