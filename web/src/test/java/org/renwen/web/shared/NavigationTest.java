package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.web.shared.Navigation.Entry;

class NavigationTest {
  private static final Entry OVERVIEW = entry("overview", "/overview.xhtml");
  private static final Entry LIST = entry("consents", "/consent/list.xhtml");
  private static final Entry MINE = entry("ownConsents", "/consent/mine.xhtml");
  private static final Entry MODELS = entry("models", "/model/list.xhtml");
  private static final List<Entry> ALL = List.of(OVERVIEW, LIST, MINE, MODELS);

  private static Entry entry(String key, String page) {
    return new Entry(key, page, Set.of());
  }

  @Test
  void anEntrysOwnPageIsThatEntryAlone() {
    assertThat(Navigation.current(ALL, "/overview.xhtml")).contains(OVERVIEW);
    assertThat(Navigation.current(ALL, "/consent/mine.xhtml")).contains(MINE);
  }

  @Test
  void otherPagesBelongToTheEntryOfTheirFolder() {
    assertThat(Navigation.current(ALL, "/consent/view.xhtml")).contains(LIST);
    assertThat(Navigation.current(ALL, "/training/run.xhtml")).contains(MODELS);
  }

  @Test
  void aPageOfNoEntryBelongsToNone() {
    assertThat(Navigation.current(ALL, "/error.xhtml")).isEmpty();
    assertThat(Navigation.current(ALL, "/review/list.xhtml")).isEmpty();
  }
}
