package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.renwen.ejb.identity.IssuedCode;
import org.renwen.ejb.identity.IssuedInvitation;
import org.renwen.ejb.identity.SubjectAccessService;
import org.renwen.web.shared.PageMessages;

/** Where staff give one person a way in: an invitation, or a code for a notice; each shown once. */
@Named("accessIssue")
@RequestScoped
public class AccessIssueBacking {
  @EJB private SubjectAccessService access;
  @Inject private PageMessages messages;

  private String invited;
  private String subject;
  private String fact;
  private IssuedInvitation invitation;
  private IssuedCode code;

  public void invite() {
    messages.besideFields(
        "invite",
        () -> {
          invitation = access.invite(invited);
          return null;
        });
  }

  public void issueCode() {
    messages.besideFields(
        "issue",
        () -> {
          code = access.issueCode(subject, fact);
          fact = null;
          return null;
        });
  }

  /** Null until an invitation was made. */
  public IssuedInvitation getInvitation() {
    return invitation;
  }

  /** The whole address to pass on to the person. */
  public String getLink() {
    return InvitationLink.of(
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest(),
        invitation.token());
  }

  /** Null until a code was issued. */
  public IssuedCode getCode() {
    return code;
  }

  public String getInvited() {
    return invited;
  }

  public void setInvited(String invited) {
    this.invited = invited;
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }

  public String getFact() {
    return fact;
  }

  public void setFact(String fact) {
    this.fact = fact;
  }
}
