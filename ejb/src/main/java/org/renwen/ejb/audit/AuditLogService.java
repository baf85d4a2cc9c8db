package org.renwen.ejb.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Checkpoint;
import org.renwen.persistence.audit.LogRepository.Growth;
import org.renwen.persistence.audit.LogRepository.Search;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.EntryBundle;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.Hash;
import org.renwen.verifier.InclusionProof;
import org.renwen.verifier.Tile;
import org.renwen.verifier.TileHashReader;
import org.renwen.verifier.VerifierKey;

/**
 * Reading the log of the caller's tenant, as C2SP tlog-tiles lays it out. What is shown is what the
 * newest checkpoint vouches for; leaves hold no personal data.
 */
@Stateless
public class AuditLogService {
  private static final int MAX_TEXT = 200;
  private static final Duration GROWTH_SHOWN = Duration.ofDays(14);

  @Inject private LogRepository log;
  @Inject private LogSigner signer;
  @Inject private Clock clock;

  /**
   * A leaf.
   *
   * @param index its place in the log, from 0
   * @param entry what the leaf says
   * @param hash the leaf's hash (RFC 6962), hexadecimal
   */
  public record LeafView(long index, JsonNode entry, String hash) {
    @JsonIgnore
    public Instant getAt() {
      return Instant.parse(entry.get("at").textValue());
    }

    @JsonIgnore
    public String getType() {
      return entry.get("type").textValue();
    }

    @JsonIgnore
    public UUID getActor() {
      return UUID.fromString(entry.get("actor").textValue());
    }

    @JsonIgnore
    public UUID getObject() {
      return UUID.fromString(entry.get("object").textValue());
    }

    public static LeafView of(LogRepository.Leaf leaf) {
      return new LeafView(
          leaf.index(), CanonicalJson.parse(leaf.leaf()), HexFormat.of().formatHex(leaf.hash()));
    }
  }

  /** A proof: sizes or places, and hashes in Base64 from the leaf to the root. */
  public record InclusionView(long index, long size, String root, List<String> path) {}

  /** A proof that the log of one size continues that of another. */
  public record ConsistencyView(long from, long to, List<String> path) {}

  /** Hashes of a tile or the entries below it, and whether it can never change. */
  public record TileContent(byte[] bytes, boolean full) {}

  /** The newest checkpoint, as the text of a signed note. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public String checkpoint() {
    return newest().note();
  }

  /**
   * The keys that sign the checkpoints, one a line while there is one, two while it is replaced.
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public List<VerifierKey> verifierKeys() {
    return signer.verifierKeys(TenantContext.current().orElseThrow());
  }

  /**
   * @param path such as {@code tile/0/x001/234.p/56}
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public TileContent tile(String path) {
    Tile tile = existing(parse(path, false));
    return new TileContent(new StoredTiles(log).read(tile), tile.isFull());
  }

  /**
   * @param path such as {@code tile/entries/x001/234.p/56}
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public TileContent entries(String path) {
    Tile tile = existing(parse(path, true));
    return new TileContent(bundle(tile), tile.isFull());
  }

  private byte[] bundle(Tile tile) {
    List<byte[]> leaves = new ArrayList<>(tile.width());
    log.leaves(
        tile.first(),
        tile.first() + tile.width(),
        leaf -> leaves.add(leaf.leaf().getBytes(StandardCharsets.UTF_8)));
    return EntryBundle.encode(leaves);
  }

  private static Tile parse(String path, boolean entries) {
    try {
      return entries ? Tile.parseEntries(path) : Tile.parse(path);
    } catch (FormatException e) {
      throw new NotFoundException("tile");
    }
  }

  private Tile existing(Tile tile) {
    if (!tile.existsIn(newest().size())) {
      throw new NotFoundException("tile");
    }
    return tile;
  }

  /**
   * That a leaf is in the log.
   *
   * @param size of the tree; null for the newest checkpoint's
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public InclusionView inclusion(long index, Long size) {
    long of = size(size);
    if (index < 0 || index >= of) {
      throw new InvalidInputException("index", "from 0 to the size, exclusive, is required");
    }
    TileHashReader hashes = new TileHashReader(of, new StoredTiles(log));
    return new InclusionView(
        index,
        of,
        hashes.root(0, of).base64(),
        texts(InclusionProof.build(index, of, hashes).path()));
  }

  /** That the log of one size continues that of a smaller one. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public ConsistencyView consistency(long from, Long to) {
    long until = size(to);
    if (from < 0 || from > until) {
      throw new InvalidInputException("from", "from 0 to the size, inclusive, is required");
    }
    TileHashReader hashes = new TileHashReader(until, new StoredTiles(log));
    return new ConsistencyView(
        from, until, texts(ConsistencyProof.build(from, until, hashes).path()));
  }

  private long size(Long wanted) {
    long newest = newest().size();
    if (wanted != null && (wanted < 1 || wanted > newest)) {
      throw new InvalidInputException("size", "at most the size of the newest checkpoint");
    }
    return wanted == null ? newest : wanted;
  }

  private static List<String> texts(List<Hash> path) {
    return path.stream().map(Hash::base64).toList();
  }

  /**
   * Entries that match, newest first.
   *
   * @param after the {@code next} of the page before: an index; null for the newest
   */
  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Page<LeafView> search(Search search, String after, int limit) {
    List<LogRepository.Leaf> found =
        log.search(checked(search), LogRepository.before(after), limit + 1);
    return Page.of(found, limit, leaf -> Long.toString(leaf.index())).map(LeafView::of);
  }

  /** Every entry that matches, newest first, one after the other. */
  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public void export(Search search, Consumer<LeafView> reader) {
    log.stream(checked(search), null, Integer.MAX_VALUE, leaf -> reader.accept(LeafView.of(leaf)));
  }

  /**
   * How many entries each of the last fourteen days brought, oldest first; days without any are
   * left out.
   */
  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<Growth> growth() {
    return log.growth(clock.instant().minus(GROWTH_SHOWN));
  }

  private static Search checked(Search search) {
    for (String text : new String[] {search.actor(), search.type()}) {
      if (text != null && text.length() > MAX_TEXT) {
        throw new InvalidInputException("type", "at most " + MAX_TEXT + " characters");
      }
    }
    return search;
  }

  private Checkpoint newest() {
    return log.checkpoint().orElseThrow(() -> new NotFoundException("checkpoint"));
  }
}
