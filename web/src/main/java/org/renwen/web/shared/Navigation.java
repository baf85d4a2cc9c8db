package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Set;

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
              "consents", "/consent/list.xhtml", Set.of("data-steward", "compliance-officer")),
          new Entry(
              "datasets",
              "/dataset/list.xhtml",
              Set.of("data-steward", "model-owner", "compliance-officer", "auditor")),
          new Entry(
              "models",
              "/registry/list.xhtml",
              Set.of("model-owner", "compliance-officer", "reviewer", "auditor")),
          new Entry(
              "decisions",
              "/inference/list.xhtml",
              Set.of("compliance-officer", "reviewer", "integrator", "data-subject", "auditor")));

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
