package org.renwen.verifier.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.renwen.verifier.EntryBundle;
import org.renwen.verifier.LogSource;
import org.renwen.verifier.Tile;

/** A log behind a URL prefix. Redirects are not followed: they could carry the credential away. */
final class HttpLog implements LogSource {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST = Tile.FULL * (2 + EntryBundle.LONGEST_ENTRY);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String prefix;
  private final Optional<String> bearer;

  /**
   * A log on a server.
   *
   * @param prefix URL before the resources' paths, with or without a slash at the end
   * @param bearer credential to send with each request (RFC 6750)
   * @throws UsageException when these make no HTTP request
   */
  HttpLog(String prefix, Optional<String> bearer) {
    this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
    this.bearer = bearer;
    try {
      request(CHECKPOINT);
    } catch (IllegalArgumentException notHttp) {
      throw new UsageException("usage.url", prefix);
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    String url = prefix + path;
    try {
      HttpResponse<InputStream> response = client.send(request(path), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == NOT_FOUND) {
          throw new NoSuchFileException(url);
        }
        if (response.statusCode() != OK) {
          throw new FileSystemException(url, null, "HTTP " + response.statusCode());
        }
        return whole(url, response, body);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(url);
    }
  }

  private HttpRequest request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(prefix + path)).timeout(PATIENCE);
    bearer.ifPresent(credential -> request.header("Authorization", "Bearer " + credential));
    return request.build();
  }

  private static byte[] whole(String url, HttpResponse<?> response, InputStream body)
      throws IOException {
    boolean zipped =
        response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    InputStream plain = zipped ? new GZIPInputStream(body) : body;
    byte[] whole = plain.readNBytes(LONGEST + 1);
    if (whole.length > LONGEST) {
      throw new FileSystemException(url, null, "longer than any resource of a log");
    }
    return whole;
  }
}
