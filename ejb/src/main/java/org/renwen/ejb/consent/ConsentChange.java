package org.renwen.ejb.consent;

import java.time.Instant;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.ConsentType;

/**
 * What a person answered to a notice, for one purpose.
 *
 * @param subject the controller's reference to the person
 * @param purpose the code of a purpose in force
 * @param notice the code of the notice they were shown; its latest version
 * @param state GIVEN, REFUSED, DEFERRED or WITHDRAWN; absent means GIVEN
 * @param type how it was expressed; absent means EXPRESSED
 * @param validUntil when it ends by itself, exclusive; absent for no end
 * @param channel where it was expressed, such as {@code branch} or {@code web}; absent means {@code
 *     api}
 * @param evidenceSha256 hash of the evidence kept elsewhere, hexadecimal; may be absent
 */
public record ConsentChange(
    String subject,
    String purpose,
    String notice,
    ConsentState state,
    ConsentType type,
    Instant validUntil,
    String channel,
    String evidenceSha256) {}
