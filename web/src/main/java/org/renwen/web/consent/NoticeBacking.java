package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;

/** Notices: all of them, and one version of one. */
@Named("notice")
@RequestScoped
public class NoticeBacking {
  @EJB private PurposeService purposes;

  private String code;
  private int version;
  private NoticeView view;
  private List<NoticeView> all;

  public void load() {
    view = purposes.notice(code, version);
  }

  public NoticeView getView() {
    return view;
  }

  /** Every version of every notice, by code, newest first. */
  public List<NoticeView> getAll() {
    if (all == null) {
      all = purposes.notices();
    }
    return all;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public int getVersion() {
    return version;
  }

  public void setVersion(int version) {
    this.version = version;
  }
}
