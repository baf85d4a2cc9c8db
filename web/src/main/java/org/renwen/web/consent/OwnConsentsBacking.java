package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.consent.PurposeView;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.web.shared.PageMessages;

/** What the person who is signed in agreed to; one press takes it back, one gives it again. */
@Named("ownConsents")
@RequestScoped
public class OwnConsentsBacking {
  private static final String CHANNEL = "portal";

  @EJB private ConsentService consents;
  @EJB private PurposeService purposes;
  @Inject private PageMessages messages;
  @Inject private Clock clock;

  private List<Row> rows;

  /**
   * One consent of the person.
   *
   * @param state as it is now: EXPIRED once its end has come
   * @param outdated whether it was given for an earlier version of the purpose, and so permits
   *     nothing (PIPL Art. 14)
   * @param notice what to read: the notice agreed to while the consent holds, else the newest
   */
  public record Row(ConsentView consent, ConsentState state, boolean outdated, NoticeView notice) {

    /** Whether the consent permits its purpose now. */
    public boolean isStanding() {
      return state.stands() && !outdated;
    }
  }

  public List<Row> getRows() {
    if (rows == null) {
      List<NoticeView> newestFirst = purposes.notices();
      List<PurposeView> inForce = purposes.purposes();
      rows =
          consents.mine().stream()
              .map(consent -> row(consent, inForce, newestFirst, clock.instant()))
              .toList();
    }
    return rows;
  }

  private Row row(
      ConsentView consent, List<PurposeView> inForce, List<NoticeView> newestFirst, Instant now) {
    NoticeView agreedTo = purposes.notice(consent.noticeId());
    Row row = new Row(consent, stateAt(consent, now), outdated(consent, inForce), agreedTo);
    return row.isStanding()
        ? row
        : newestFirst.stream()
            .filter(notice -> notice.code().equals(agreedTo.code()))
            .findFirst()
            .map(newest -> new Row(consent, row.state(), row.outdated(), newest))
            .orElse(row);
  }

  static ConsentState stateAt(ConsentView consent, Instant now) {
    boolean over = consent.validUntil() != null && !now.isBefore(consent.validUntil());
    return consent.state().stands() && over ? ConsentState.EXPIRED : consent.state();
  }

  static boolean outdated(ConsentView consent, List<PurposeView> inForce) {
    return consent.state().stands()
        && inForce.stream()
            .anyMatch(
                purpose ->
                    purpose.code().equals(consent.purpose())
                        && purpose.version() != consent.purposeVersion());
  }

  public String withdraw(UUID id) {
    consents.withdraw(id, CHANNEL);
    messages.done("consent.mine.withdrawn");
    return "/consent/mine?faces-redirect=true";
  }

  public String giveAgain(UUID id, int noticeVersion) {
    consents.giveAgain(id, noticeVersion, CHANNEL);
    messages.done("consent.mine.given");
    return "/consent/mine?faces-redirect=true";
  }
}
