package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.stream.Collectors;
import org.renwen.ejb.identity.CaseService;
import org.renwen.ejb.identity.LookupView;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.Texts;

/** Who looked at what is recorded about the person who reads the page. */
@Named("lookups")
@RequestScoped
public class LookupsBacking {
  private static final int LIMIT = 20;

  @EJB private CaseService cases;
  @Inject private Texts texts;

  private String after;
  private Page<LookupView> page;

  /** Reads the page; called before it is drawn, so that a broken address is refused. */
  public void load() {
    page = cases.lookups(after, LIMIT);
  }

  public Page<LookupView> getPage() {
    if (page == null) {
      load();
    }
    return page;
  }

  /** What somebody looked at, in words. */
  public String what(LookupView look) {
    return texts.name(
        "lookup", look.part() == null ? look.what() : look.what() + "." + look.part());
  }

  /** In which roles somebody works here, in words. */
  public String who(LookupView look) {
    return look.roles().stream()
        .map(role -> texts.name("role", role))
        .collect(Collectors.joining(" · "));
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
