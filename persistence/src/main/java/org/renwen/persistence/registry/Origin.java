package org.renwen.persistence.registry;

/** Where a version comes from: trained here from a manifest, or registered as it is. */
public enum Origin {
  TRAINED,
  REGISTERED
}
