package org.renwen.web.identity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.audit.AuditLogService.LeafView;
import org.renwen.ejb.identity.SecurityEventService;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.Texts;

/** What happened to accounts and keys of the tenant, in the reader's language. */
@Named("securityEvents")
@RequestScoped
public class SecurityEventsBacking {
  private static final int LIMIT = 25;

  @EJB private SecurityEventService events;
  @Inject private Texts texts;

  private UUID account;
  private String after;
  private Page<LeafView> page;

  public List<LeafView> getItems() {
    return page().items();
  }

  /** Where the next page begins; null on the last. */
  public String getNext() {
    return page().next();
  }

  private Page<LeafView> page() {
    if (page == null) {
      page = events.page(account, after, LIMIT);
    }
    return page;
  }

  /** What the event shows of itself: why somebody was refused, or what was granted. */
  public String about(LeafView leaf) {
    JsonNode open = leaf.entry().get("open");
    List<String> words = new ArrayList<>();
    for (String member : List.of("reason", "kind")) {
      if (open.has(member)) {
        words.add(texts.name("event." + member, open.get(member).textValue()));
      }
    }
    open.path("roles").forEach(role -> words.add(texts.name("role", role.textValue())));
    return String.join(", ", words);
  }

  public UUID getAccount() {
    return account;
  }

  public void setAccount(UUID account) {
    this.account = account;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
