package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the parts of Payara 6.2025.9's domain.xml that matter; the whole is judged by what listens in
 * the system tests.
 */
class DomainConfigurationTest {
  private static final String DOMAIN =
      """
      <domain>
        <hazelcast-runtime-configuration start-port="5900"/>
        <configs>
          <config name="server-config">
            <iiop-service><iiop-listener id="orb-listener-1" address="0.0.0.0" port="3700"/></iiop-service>
            <jmx-connector address="0.0.0.0" port="8686" name="system"/>
            <hazelcast-config-specific-configuration/>
            <microprofile-metrics-configuration/>
            <java-config>
              <jvm-options>-Xmx512m</jvm-options>
              <jvm-options>-Dorg.glassfish.additionalOSGiBundlesToStart=org.apache.felix.shell</jvm-options>
            </java-config>
            <protocols>
              <protocol name="http-listener-1"><http default-virtual-server="server"/></protocol>
              <protocol name="http-listener-2"><http default-virtual-server="server"/><ssl cert-nickname="s1as"/></protocol>
            </protocols>
            <network-listeners>
              <network-listener port="8080" name="http-listener-1"/>
              <network-listener port="8181" name="http-listener-2"/>
              <network-listener port="4848" name="admin-listener"/>
            </network-listeners>
            <thread-pool name="http-thread-pool"/>
          </config>
        </configs>
      </domain>
      """;

  @TempDir Path directory;
  private DomainConfiguration domain;

  @BeforeEach
  void readTheDistributedDomain() throws IOException {
    domain = DomainConfiguration.read(Files.writeString(directory.resolve("in.xml"), DOMAIN));
  }

  private String written() throws IOException {
    Path file = directory.resolve("out.xml");
    domain.write(file);
    return Files.readString(file);
  }

  @Test
  void answersSayNothingOfTheServersMake() throws IOException {
    domain.hideTheServer();
    assertThat(written()).contains("xpowered-by=\"false\"").contains("server-header=\"false\"");
  }

  @Test
  void http2IsNotSpoken() throws IOException {
    domain.speakHttp1();
    assertThat(written()).contains("http2-enabled=\"false\"");
  }

  @Test
  void withTlsTheOpenListenerSpeaksTls12OrLaterAndThePlainOneIsOnLoopback() throws IOException {
    domain.listenForHttps(18443, 18080, "renwen");
    assertThat(written())
        .containsPattern(
            "<network-listener address=\"127.0.0.1\" name=\"http-listener-1\" port=\"18080\"/>")
        .containsPattern(
            "<network-listener enabled=\"true\" name=\"http-listener-2\" port=\"18443\"/>")
        .containsPattern("<ssl cert-nickname=\"renwen\" [^>]*tls-enabled=\"false\"")
        .contains("tls11-enabled=\"false\"", "tls12-enabled=\"true\"", "tls13-enabled=\"true\"");
  }

  @Test
  void onlyTheHttpListenerIsOpenAndAdministrationIsOnLoopback() throws IOException {
    domain.listenForHttp(18080);
    domain.listenForAdministration(14848);
    assertThat(written())
        .contains("<network-listener name=\"http-listener-1\" port=\"18080\"/>")
        .contains("<network-listener enabled=\"false\" name=\"http-listener-2\" port=\"8181\"/>")
        .contains(
            "<network-listener address=\"127.0.0.1\" name=\"admin-listener\" port=\"14848\"/>")
        .contains("max-thread-pool-size=\"128\"");
  }

  @Test
  void clusterIiopJmxAndJmsAreOff() throws IOException {
    domain.closeOtherListeners();
    assertThat(written())
        .contains("<hazelcast-runtime-configuration enabled=\"false\"")
        .contains("<hazelcast-config-specific-configuration enabled=\"false\"")
        .containsPattern("<iiop-listener [^>]*enabled=\"false\"")
        .containsPattern("<jmx-connector [^>]*enabled=\"false\"")
        .containsPattern("<jms-service [^>]*type=\"DISABLED\"")
        .containsPattern("<jms-host [^>]*lazy-init=\"false\"")
        .doesNotContain("felix.shell");
  }

  @Test
  void metricsAskForTheAdministrator() throws IOException {
    domain.protectMetrics();
    assertThat(written()).contains("roles=\"administrator\" security-enabled=\"true\"");
  }

  @Test
  void aJvmOptionIsReplacedOrAdded() throws IOException {
    domain.jvmOption("-Xmx", "-Xmx1g");
    domain.jvmOption("-Dnew", "-Dnew=1");
    assertThat(written())
        .contains("<jvm-options>-Xmx1g</jvm-options>", "<jvm-options>-Dnew=1</jvm-options>")
        .doesNotContain("512m");
  }
}
