package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renwen.system.Product.Call;

/** With a certificate the one port speaks TLS and nothing else. */
class TlsIT {
  private static final char[] PASSWORD = "of the test".toCharArray();

  @TempDir private Path files;

  @Test
  void withACertificateTheProductSpeaksTlsOnlyAndTellsBrowsersSo() throws Exception {
    SSLContext trusting = writeCertificate();
    int port = Product.freePort();
    Map<String, String> settings =
        Map.of(
            "renwen.http.port", String.valueOf(port),
            "renwen.sample", "false",
            "renwen.tls.certificate", files.resolve("server.pem").toString(),
            "renwen.tls.key", files.resolve("server.key").toString());
    Product product = Product.start(Call.of(Product.emptyDirectory("tls"), settings));
    try {
      assertThat(product.url()).isEqualTo(URI.create("https://localhost:" + port));
      HttpClient http = HttpClient.newBuilder().sslContext(trusting).build();
      for (String path : List.of("/", "/sign-in.xhtml", "/api/me", "/no-such-page")) {
        HttpResponse<String> answer = get(http, product.url().resolve(path));
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
            .as(path)
            .hasValue("max-age=31536000; includeSubDomains");
      }
      HttpResponse<String> form = get(http, product.url().resolve("/sign-in.xhtml"));
      assertThat(form.statusCode()).isEqualTo(200);
      assertThat(form.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(form.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(
              cookie ->
                  assertThat(cookie)
                      .containsIgnoringCase("SameSite=Strict")
                      .contains("Secure", "HttpOnly"));

      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        assertThat(handshake(trusting, port, version)).isEqualTo(version);
      }
      assertThatThrownBy(() -> handshake(trusting, port, "TLSv1.1"))
          .isInstanceOf(SSLException.class);
      assertThat(inClear(port)).doesNotContain(" 200 ");
      assertThat(Sockets.portsBeyondLoopback(product.tree())).containsExactly(port);
    } finally {
      product.close();
    }
  }

  /** A key pair of the test's, as the files that an operator has. */
  private SSLContext writeCertificate() throws Exception {
    Path store = files.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream stream = new ByteArrayInputStream(Files.readAllBytes(store))) {
      made.load(stream, PASSWORD);
    }
    PrivateKey key = (PrivateKey) made.getKey("server", PASSWORD);
    writePem("server.key", "PRIVATE KEY", key.getEncoded());
    writePem("server.pem", "CERTIFICATE", made.getCertificate("server").getEncoded());
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", made.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private void writePem(String name, String kind, byte[] content) throws IOException {
    Files.writeString(
        files.resolve(name),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  private static HttpResponse<String> get(HttpClient http, URI address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The version that was agreed on. */
  private static String handshake(SSLContext trusting, int port, String version)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  /** What somebody is answered who does not speak TLS. */
  private static String inClear(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (ConnectException refused) {
      throw refused;
    } catch (IOException reset) {
      return "";
    }
  }
}
