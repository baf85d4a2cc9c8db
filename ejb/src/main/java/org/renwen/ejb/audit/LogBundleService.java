package org.renwen.ejb.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Checkpoint;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.verifier.EntryBundle;
import org.renwen.verifier.Hash;
import org.renwen.verifier.Tile;
import org.renwen.verifier.TileBuilder;
import org.renwen.verifier.VerifierKey;

/**
 * The whole log as one archive that needs nothing of ours: the directory of C2SP tlog-tiles, the
 * keys, the verifier, and a page that says how to use it.
 */
@Stateless
public class LogBundleService {
  private static final String LOG_DIRECTORY = "log/";

  @Inject private LogRepository log;
  @Inject private LogSigner signer;

  /** Writes the archive (ZIP) while it reads the log; the stream is the caller's to close. */
  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public void write(OutputStream output) {
    Checkpoint checkpoint = log.checkpoint().orElseThrow(() -> new NotFoundException("checkpoint"));
    try {
      ZipOutputStream zip = new ZipOutputStream(output);
      add(zip, "verify.md", resource("verify.md"));
      add(zip, "renwen-verifier.jar", verifier());
      add(zip, "vkey.txt", keys());
      add(zip, LOG_DIRECTORY + "checkpoint", checkpoint.note().getBytes(StandardCharsets.UTF_8));
      tiles(zip, checkpoint.size());
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] keys() {
    return signer.verifierKeys(TenantContext.current().orElseThrow()).stream()
        .map(key -> key + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One pass over the leaves writes entry bundles and hashes of every level. */
  private void tiles(ZipOutputStream zip, long size) throws IOException {
    TileBuilder builder =
        new TileBuilder((tile, hashes) -> addUnchecked(zip, LOG_DIRECTORY + tile.path(), hashes));
    for (long first = 0; first < size; first += Tile.FULL) {
      int width = (int) Math.min(Tile.FULL, size - first);
      List<byte[]> entries = new ArrayList<>(width);
      log.leaves(
          first,
          first + width,
          leaf -> {
            entries.add(leaf.leaf().getBytes(StandardCharsets.UTF_8));
            builder.append(Hash.of(leaf.hash()));
          });
      Tile tile = new Tile(0, first / Tile.FULL, width);
      add(zip, LOG_DIRECTORY + tile.entriesPath(), EntryBundle.encode(entries));
    }
    for (Tile partial : builder.partials()) {
      add(zip, LOG_DIRECTORY + partial.path(), builder.read(partial));
    }
  }

  private static void addUnchecked(ZipOutputStream zip, String name, byte[] content) {
    try {
      add(zip, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream found = LogBundleService.class.getResourceAsStream(name)) {
      return found.readAllBytes();
    }
  }

  /** The jar that this application itself uses. */
  private static byte[] verifier() throws IOException {
    try (InputStream jar =
        VerifierKey.class.getProtectionDomain().getCodeSource().getLocation().openStream()) {
      return jar.readAllBytes();
    }
  }
}
