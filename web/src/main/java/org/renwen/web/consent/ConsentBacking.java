package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.web.shared.PageMessages;

/** One consent record with its history; the view remembers which. */
@Named("consent")
@ViewScoped
public class ConsentBacking implements Serializable {
  /** Where a withdrawal on this page is expressed. */
  private static final String CHANNEL = "portal";

  @EJB private ConsentService consents;
  @EJB private PurposeService purposes;
  @Inject private PageMessages messages;

  private UUID id;
  private transient ConsentView view;

  public void load() {
    view = consents.get(id);
  }

  public String withdraw() {
    consents.withdraw(id, CHANNEL);
    messages.done("consent.withdrawn");
    return "/consent/view?faces-redirect=true&id=" + id;
  }

  public ConsentView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  /** What the person was shown. */
  public NoticeView getNotice() {
    return purposes.notice(getView().noticeId());
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }
}
