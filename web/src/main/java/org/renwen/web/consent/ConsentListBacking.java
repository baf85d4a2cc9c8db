package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentService.Query;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.shared.Page;

/**
 * Consent records, newest change first, a page at a time. A reference to a person is posted, so
 * that it stands in no address and no log.
 */
@Named("consentList")
@RequestScoped
public class ConsentListBacking {
  private static final int LIMIT = 20;

  @EJB private ConsentService consents;

  private String after;
  private String purpose;
  private ConsentState state;
  private String subject;
  private Page<ConsentView> page;

  /** Looks for the records of one person. */
  public void search() {
    page = consents.page(new Query(subject, null, null), null, LIMIT);
  }

  public List<ConsentView> getItems() {
    return page().items();
  }

  /** Where the next page begins; null on the last. */
  public String getNext() {
    return page().next();
  }

  private Page<ConsentView> page() {
    if (page == null) {
      page = consents.page(new Query(null, purpose, state), after, LIMIT);
    }
    return page;
  }

  /** Whether only some records are asked for. */
  public boolean isFiltered() {
    return purpose != null || state != null || subject != null;
  }

  public ConsentState[] getStates() {
    return ConsentState.values();
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public String getPurpose() {
    return purpose;
  }

  public void setPurpose(String purpose) {
    this.purpose = purpose;
  }

  public ConsentState getState() {
    return state;
  }

  public void setState(ConsentState state) {
    this.state = state;
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }
}
