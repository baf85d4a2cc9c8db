package org.renwen.web.identity;

import io.nayuki.qrcodegen.QrCode;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.renwen.ejb.identity.ProfileService;
import org.renwen.ejb.identity.ProfileService.Profile;
import org.renwen.web.shared.PageMessages;

/** Sets up a second factor: a secret for an app, a code of it, and codes for recovery. */
@Named("secondFactor")
@ViewScoped
public class SecondFactorBacking implements Serializable {
  @EJB private ProfileService profiles;
  @Inject private PageMessages messages;

  private String uri;
  private String secret;
  private String code;
  private transient Profile view;
  private transient List<String> recoveryCodes;

  public Profile getView() {
    if (view == null) {
      view = profiles.profile();
    }
    return view;
  }

  public void begin() {
    ProfileService.Enrolment begun = profiles.beginEnrolment();
    uri = begun.uri();
    secret = begun.secret();
  }

  /** Takes it into use and stays, to show the recovery codes this once. */
  public String confirm() {
    return messages.besideFields(
        "confirm",
        () -> {
          recoveryCodes = profiles.confirmEnrolment(code);
          forget();
          return null;
        });
  }

  public String remove() {
    return messages.besideFields(
        "remove",
        () -> {
          profiles.removeSecondFactor(code);
          forget();
          messages.done("secondFactor.removed");
          return "/account/profile?faces-redirect=true";
        });
  }

  private void forget() {
    uri = null;
    secret = null;
    code = null;
    view = null;
  }

  /** The app's address of the secret as the squares of a QR code. */
  public QrSquares getSquares() {
    return QrSquares.of(QrCode.encodeText(uri, QrCode.Ecc.MEDIUM));
  }

  public List<String> getRecoveryCodes() {
    return recoveryCodes;
  }

  public String getUri() {
    return uri;
  }

  /** To be typed where no camera is: in groups of four. */
  public String getSecret() {
    return secret == null ? null : secret.replaceAll("(.{4})(?!$)", "$1 ");
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}
