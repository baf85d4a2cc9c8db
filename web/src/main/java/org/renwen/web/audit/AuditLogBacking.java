package org.renwen.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.renwen.ejb.audit.AuditLogService;
import org.renwen.ejb.audit.AuditLogService.LeafView;
import org.renwen.ejb.audit.VerificationService;
import org.renwen.ejb.audit.VerificationService.LogStatus;
import org.renwen.ejb.audit.VerificationService.VerificationView;
import org.renwen.persistence.audit.LogRepository.Search;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.BarChart.Bar;
import org.renwen.web.shared.PageMessages;

/** The audit log: where it stands, whether it is sound, how it grows, and what is in it. */
@Named("auditLog")
@RequestScoped
public class AuditLogBacking {
  private static final int LIMIT = 25;

  /** Characters of a value that a list shows. */
  private static final int SHOWN = 24;

  @EJB private AuditLogService log;
  @EJB private VerificationService verification;
  @Inject private PageMessages messages;

  private String type;
  private UUID object;
  private UUID actor;
  private String after;

  private LogStatus status;
  private Page<LeafView> page;

  public LogStatus getStatus() {
    if (status == null) {
      status = verification.status();
    }
    return status;
  }

  public List<LeafView> getEntries() {
    return page().items();
  }

  /** Where the next page begins; null on the last. */
  public String getNext() {
    return page().next();
  }

  private Page<LeafView> page() {
    if (page == null) {
      String by = actor == null ? null : actor.toString();
      page = log.search(new Search(null, null, by, object, type), after, LIMIT);
    }
    return page;
  }

  /** What a leaf shows of its event, name and value each, long values by their beginning. */
  public List<String> shown(LeafView leaf) {
    return leaf.entry().get("open").properties().stream()
        .map(each -> each.getKey() + ": " + shortened(each.getValue()))
        .toList();
  }

  private static String shortened(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Whether only some entries are asked for. */
  public boolean isFiltered() {
    return type != null || object != null || actor != null;
  }

  /** Entries of each of the last days that had any, oldest first. */
  public List<Bar> getGrowth() {
    return log.growth().stream().map(day -> Bar.of(day.day().toString(), day.entries())).toList();
  }

  /** Looks at log and records now, and says what was found. */
  public String verify() {
    boolean sound = verification.verify().stream().allMatch(VerificationView::sound);
    messages.done(sound ? "audit.verified.sound" : "audit.verified.unsound");
    return "/audit/log?faces-redirect=true";
  }

  /** What does not fit in log and records together. */
  public List<VerificationView> getVerifications() {
    return Stream.of(getStatus().log(), getStatus().records()).filter(Objects::nonNull).toList();
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public UUID getObject() {
    return object;
  }

  public void setObject(UUID object) {
    this.object = object;
  }

  public UUID getActor() {
    return actor;
  }

  public void setActor(UUID actor) {
    this.actor = actor;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
