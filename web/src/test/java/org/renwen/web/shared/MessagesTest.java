package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.training.RunState;

class MessagesTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
  private static final Pattern USED =
      Pattern.compile("(?:msg\\[|texts\\.get\\()'([A-Za-z0-9._-]+)'");
  private static final Map<String, String> ENGLISH = load("messages.properties");
  private static final Map<String, String> CHINESE = load("messages_zh_CN.properties");

  private static Map<String, String> load(String name) {
    Properties texts = new Properties();
    try (InputStream in = MessagesTest.class.getResourceAsStream("/org/renwen/web/" + name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    texts.forEach((key, text) -> sorted.put((String) key, (String) text));
    return sorted;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
  }

  @Test
  void noTextIsBlank() {
    assertThat(ENGLISH).noneSatisfy((key, text) -> assertThat(text).isBlank());
    assertThat(CHINESE).noneSatisfy((key, text) -> assertThat(text).isBlank());
  }

  @Test
  void bothLanguagesHaveTheSamePlaceholders() {
    ENGLISH.forEach(
        (key, text) ->
            assertThat(placeholders(CHINESE.get(key))).as(key).isEqualTo(placeholders(text)));
  }

  /** In a text with values, MessageFormat takes an ASCII apostrophe for a quote and drops it. */
  @Test
  void apostrophesAreTypographic() {
    assertThat(ENGLISH).noneSatisfy((key, text) -> assertThat(text).contains("'"));
    assertThat(CHINESE).noneSatisfy((key, text) -> assertThat(text).contains("'"));
  }

  @Test
  void englishReadersGetEnglishOnAChineseServer() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      ResourceBundle.clearCache();
      assertThat(ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH).getString("page.signIn"))
          .isEqualTo("Sign in");
    } finally {
      Locale.setDefault(before);
      ResourceBundle.clearCache();
    }
  }

  @Test
  void everyTextThatAPageNamesExists() throws IOException {
    Path pages = Path.of("src/main/webapp");
    try (Stream<Path> files = Files.walk(pages)) {
      for (Path page : files.filter(f -> f.toString().endsWith(".xhtml")).toList()) {
        USED.matcher(Files.readString(page))
            .results()
            .map(use -> use.group(1))
            .filter(key -> !key.endsWith("."))
            .forEach(key -> assertThat(ENGLISH).as(page.toString()).containsKey(key));
      }
    }
  }

  @Test
  void everyStateAndRoleHasAName() {
    Stream.of(
            names("stage", Stage.values()),
            names("run", RunState.values()),
            names("decision", DecisionStatus.values()),
            names("consent", ConsentState.values()),
            Roles.OF_ACCOUNTS.stream().map(role -> "role." + role))
        .flatMap(keys -> keys)
        .forEach(key -> assertThat(ENGLISH).containsKey(key));
  }

  private static Stream<String> names(String prefix, Object[] values) {
    return Arrays.stream(values).map(value -> prefix + "." + value);
  }
}
