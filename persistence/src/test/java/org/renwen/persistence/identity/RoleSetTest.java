package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.InvalidInputException;

class RoleSetTest {
  @Test
  void rolesAreOneTextInOrder() {
    assertThat(RoleSet.text(Set.of("reviewer", "auditor"))).isEqualTo("auditor reviewer");
    assertThat(RoleSet.parse("auditor reviewer")).containsExactly("auditor", "reviewer");
  }

  @Test
  void noneNullAndWhatNoAccountCanHoldAreRefused() {
    for (Set<String> wrong :
        List.of(
            Set.<String>of(),
            Set.of("system"),
            new LinkedHashSet<>(Arrays.asList("auditor", null)))) {
      assertThatThrownBy(() -> RoleSet.text(wrong)).isInstanceOf(InvalidInputException.class);
    }
  }
}
