package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.renwen.ejb.consent.ConsentChange;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.ConsentType;
import org.renwen.web.shared.PageMessages;

/** The form that records what a person answered. */
@Named("newConsent")
@RequestScoped
public class NewConsentBacking {
  private static final Set<ConsentState> ANSWERS =
      EnumSet.of(
          ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.DEFERRED, ConsentState.WITHDRAWN);

  @EJB private ConsentService consents;
  @EJB private PurposeService purposes;
  @Inject private PageMessages messages;

  private String subject;
  private String purpose;
  private String notice;
  private ConsentState answer = ConsentState.GIVEN;
  private ConsentType type = ConsentType.EXPRESSED;
  private LocalDate lastDay;
  private String channel;

  public String record() {
    ConsentView recorded =
        consents.record(
            new ConsentChange(
                subject, purpose, notice, answer, type, endOf(lastDay), channel, null));
    messages.done("consent.recorded");
    return "/consent/view?faces-redirect=true&id=" + recorded.id();
  }

  /** The instant at which a consent ends whose last day, in UTC, is this; null for no end. */
  static Instant endOf(LocalDate lastDay) {
    return lastDay == null ? null : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The codes of all notices. */
  public List<String> getNotices() {
    return purposes.notices().stream().map(NoticeView::code).distinct().toList();
  }

  public Set<ConsentState> getAnswers() {
    return ANSWERS;
  }

  public ConsentType[] getTypes() {
    return ConsentType.values();
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }

  public String getPurpose() {
    return purpose;
  }

  public void setPurpose(String purpose) {
    this.purpose = purpose;
  }

  public String getNotice() {
    return notice;
  }

  public void setNotice(String notice) {
    this.notice = notice;
  }

  public ConsentState getAnswer() {
    return answer;
  }

  public void setAnswer(ConsentState answer) {
    this.answer = answer;
  }

  public ConsentType getType() {
    return type;
  }

  public void setType(ConsentType type) {
    this.type = type;
  }

  public LocalDate getLastDay() {
    return lastDay;
  }

  public void setLastDay(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  public String getChannel() {
    return channel;
  }

  public void setChannel(String channel) {
    this.channel = channel;
  }
}
