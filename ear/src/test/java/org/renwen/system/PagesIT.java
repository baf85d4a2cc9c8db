package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningRenwen.class)
class PagesIT {
  @ParameterizedTest
  @CsvSource({"en, en, I received a decision, Sign in", "zh-CN, zh-CN, 我收到了一个决定, 登录"})
  void thePagesOfEverybodyCanBeReadByEverybody(
      String reader, String written, String door, String signIn, Product product) {
    try (Browser browser = Browser.open(product.url(), reader)) {
      browser.go("/");
      assertThat(browser.driver().getPageSource()).contains(door);
      assertThat(browser.language()).isEqualTo(written);
      browser.assertAccessible();
      browser.go("/sign-in.xhtml");
      assertThat(browser.driver().getPageSource()).contains(signIn);
      browser.assertAccessible();
    }
  }
}
