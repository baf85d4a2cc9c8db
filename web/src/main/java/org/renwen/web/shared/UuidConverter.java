package org.renwen.web.shared;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import java.util.UUID;

/** Ids in addresses of pages; what is not one names nothing. */
@FacesConverter(forClass = UUID.class)
public class UuidConverter implements Converter<UUID> {
  @Override
  public UUID getAsObject(FacesContext context, UIComponent component, String text) {
    return text == null || text.isBlank() ? null : PageIds.of(text);
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, UUID id) {
    return id == null ? "" : id.toString();
  }
}
