package org.renwen.web.shared;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.renwen.persistence.shared.NotFoundException;

/** Ids in addresses of pages; what is not one names nothing. */
@FacesConverter(forClass = UUID.class)
public class UuidConverter implements Converter<UUID> {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @Override
  public UUID getAsObject(FacesContext context, UIComponent component, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!FORM.matcher(text).matches()) {
      throw new NotFoundException("page");
    }
    return UUID.fromString(text);
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, UUID id) {
    return id == null ? "" : id.toString();
  }
}
