package org.renwen.ejb.audit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.Hash;
import org.renwen.verifier.NoteSignature;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.VerifierKey;

/** Asks a witness to cosign checkpoints (C2SP tlog-witness, {@code add-checkpoint}). */
final class WitnessClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;
  private final VerifierKey key;

  /**
   * @param url the witness's prefix, with or without a slash at the end
   * @param key with which its cosignatures are verified
   */
  WitnessClient(String url, VerifierKey key) {
    this.address = URI.create(url.replaceAll("/$", "") + "/add-checkpoint");
    this.key = key;
  }

  VerifierKey key() {
    return key;
  }

  /** The witness last cosigned the log at another size than the one it was asked to go on from. */
  static final class OtherSizeException extends IOException {
    private final long size;

    OtherSizeException(long size) {
      super("the witness has the log at size " + size);
      this.size = size;
    }

    long size() {
      return size;
    }
  }

  /**
   * Asks for one cosignature.
   *
   * @param proof from the size that the witness cosigned last to the checkpoint's
   * @return the witness's signature, verified
   * @throws OtherSizeException when the proof begins at another size
   * @throws IOException when the witness is away or refuses
   */
  NoteSignature cosign(ConsistencyProof proof, SignedNote note) throws IOException {
    StringBuilder body = new StringBuilder("old ").append(proof.from()).append('\n');
    proof.path().stream().map(Hash::base64).forEach(hash -> body.append(hash).append('\n'));
    body.append('\n').append(note);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() == CONFLICT) {
      throw new OtherSizeException(Long.parseLong(response.body().strip()));
    }
    if (response.statusCode() != OK) {
      throw new IOException("the witness answered " + response.statusCode());
    }
    return response
        .body()
        .lines()
        .map(NoteSignature::parse)
        .filter(line -> key.verifies(note.text(), line))
        .findFirst()
        .orElseThrow(() -> new IOException("the witness's key did not make its cosignature"));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while asking the witness");
    }
  }
}
