package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.identity.ClientService;
import org.renwen.ejb.identity.ClientView;
import org.renwen.ejb.identity.KeyView;
import org.renwen.ejb.identity.NewKey;
import org.renwen.ejb.identity.WantedLimits;
import org.renwen.persistence.identity.RoleSet;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.PageMessages;

/** One program: its scopes, limits and keys. */
@Named("client")
@ViewScoped
public class ClientBacking implements Serializable {
  private static final int USUAL_OVERLAP = 7;

  @EJB private ClientService clients;
  @Inject private PageMessages messages;

  private String id;
  private String scopes;
  private Long unitsPerSecond;
  private Long burst;
  private Long unitsPerDay;
  private Long trainingUnitsPerDay;
  private Integer days;
  private Integer overlapDays = USUAL_OVERLAP;
  private transient ClientView view;
  private transient NewKey key;

  /** Reads the program; called before the page is drawn, so that an unknown one is not found. */
  public void load() {
    view = clients.client(PageIds.of(id));
    scopes = String.join(" ", view.scopes());
  }

  public ClientView getView() {
    if (view == null) {
      view = clients.client(PageIds.of(id));
    }
    return view;
  }

  /** Newest first. */
  public List<KeyView> getKeys() {
    List<KeyView> keys = new ArrayList<>(clients.keys(PageIds.of(id)));
    Collections.reverse(keys);
    return keys;
  }

  public String allow() {
    return messages.besideFields(
        "scopesForm",
        () -> {
          clients.allow(PageIds.of(id), RoleSet.parse(scopes == null ? "" : scopes));
          return done("client.scopes.saved");
        });
  }

  public String limit() {
    return messages.besideFields(
        "limitsForm",
        () -> {
          clients.limit(
              PageIds.of(id),
              new WantedLimits(unitsPerSecond, burst, unitsPerDay, trainingUnitsPerDay));
          return done("client.limits.saved");
        });
  }

  /** Makes a key in the place of the one in use, and stays to show it. */
  public String rotate() {
    return messages.besideFields(
        "rotation",
        () -> {
          key = clients.rotate(PageIds.of(id), days, overlapDays);
          return null;
        });
  }

  public String revoke(UUID keyId) {
    clients.revokeKey(PageIds.of(id), keyId);
    return done("key.revoke.done");
  }

  private String done(String text) {
    messages.done(text);
    return "/client/view?faces-redirect=true&id=" + id;
  }

  /** The key that was just made; null before, and after a reload. */
  public NewKey getKey() {
    return key;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getScopes() {
    return scopes;
  }

  public void setScopes(String scopes) {
    this.scopes = scopes;
  }

  public Long getUnitsPerSecond() {
    return unitsPerSecond;
  }

  public void setUnitsPerSecond(Long unitsPerSecond) {
    this.unitsPerSecond = unitsPerSecond;
  }

  public Long getBurst() {
    return burst;
  }

  public void setBurst(Long burst) {
    this.burst = burst;
  }

  public Long getUnitsPerDay() {
    return unitsPerDay;
  }

  public void setUnitsPerDay(Long unitsPerDay) {
    this.unitsPerDay = unitsPerDay;
  }

  public Long getTrainingUnitsPerDay() {
    return trainingUnitsPerDay;
  }

  public void setTrainingUnitsPerDay(Long trainingUnitsPerDay) {
    this.trainingUnitsPerDay = trainingUnitsPerDay;
  }

  public Integer getDays() {
    return days;
  }

  public void setDays(Integer days) {
    this.days = days;
  }

  public Integer getOverlapDays() {
    return overlapDays;
  }

  public void setOverlapDays(Integer overlapDays) {
    this.overlapDays = overlapDays;
  }
}
