package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.identity.SecondFactorRepository;
import org.renwen.persistence.identity.SecondFactorRepository.SecondFactor;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Sha256;

/** The second factors of the tenant's accounts; works within the caller's transaction. */
@ApplicationScoped
public class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  /** 80 bits: too many to guess, so that a plain hash will do. */
  private static final int RECOVERY_BYTES = 10;

  private static final String TABLE = "second_factor";
  private static final String COLUMN = "secret";

  @Inject private SecondFactorRepository factors;
  @Inject private SubjectKeys keys;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  private final SecureRandom random = new SecureRandom();

  /**
   * A new secret, to be confirmed by a code of it.
   *
   * @throws ConflictException when there is a confirmed one
   */
  byte[] propose(UUID accountId) {
    byte[] secret = random(Totp.SECRET_BYTES);
    byte[] sealed = Envelope.seal(keys.ofTenant(), TABLE, COLUMN, accountId, secret);
    if (!factors.propose(accountId, sealed, clock.instant())) {
      throw alreadyThere();
    }
    return secret;
  }

  /**
   * Takes the proposed secret into use.
   *
   * @return recovery codes, to be shown this once
   */
  List<String> confirm(UUID accountId, String code) {
    SecondFactor proposed =
        factors.find(accountId).orElseThrow(() -> new NotFoundException("second factor"));
    OptionalLong step = stepOf(accountId, proposed, code);
    if (step.isEmpty()) {
      throw new InvalidInputException("code", "the code that the app shows now");
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      codes.add(Base32.encode(random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT));
    }
    if (!factors.confirm(
        accountId,
        step.getAsLong(),
        codes.stream().map(SecondFactors::hash).toList(),
        clock.instant())) {
      throw alreadyThere();
    }
    audit.record(AuditEvent.of("account.second-factor-enrolled", accountId, Map.of()));
    return codes;
  }

  /**
   * Whether this is a code of the account, of the app or for recovery, that was not used before.
   */
  boolean take(UUID accountId, String code) {
    Optional<SecondFactor> factor = factors.find(accountId).filter(SecondFactor::confirmed);
    if (factor.isEmpty() || code == null) {
      return false;
    }
    OptionalLong step = stepOf(accountId, factor.get(), code);
    if (step.isPresent()) {
      return factors.takeStep(accountId, step.getAsLong());
    }
    boolean recovered = factors.takeRecoveryCode(accountId, hash(code), clock.instant());
    if (recovered) {
      audit.record(AuditEvent.of("account.recovery-code-used", accountId, Map.of()));
    }
    return recovered;
  }

  private OptionalLong stepOf(UUID accountId, SecondFactor factor, String code) {
    byte[] secret = Envelope.open(keys.ofTenant(), TABLE, COLUMN, accountId, factor.sealedSecret());
    return Totp.stepOf(secret, code == null ? "" : plain(code), clock.instant());
  }

  private static byte[] hash(String code) {
    return Sha256.of(plain(code).getBytes(StandardCharsets.UTF_8));
  }

  /** People type codes in groups. */
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  private static ConflictException alreadyThere() {
    return new ConflictException("second-factor-exists", "The account has a second factor.");
  }
}
