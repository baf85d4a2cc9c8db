package org.renwen.web.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a refused value stands, taken from the field that the refusal names, such as {@code
 * validUntil}, {@code line 7: subject} or {@code schema.columns[3].type}.
 *
 * @param name without numbers: {@code subject}, {@code schema.columns.type}
 * @param line of a file, from 1; null without one
 * @param index in a list, from 0; null without one
 */
record FieldPlace(String name, Integer line, Integer index) {
  private static final Pattern FORM =
      Pattern.compile("(?:line (\\d{1,9}): )?([^\\[\\]]*)(?:\\[(\\d{1,9})])?(.*)", Pattern.DOTALL);

  static FieldPlace of(String field) {
    Matcher matcher = FORM.matcher(field);
    if (!matcher.matches()) {
      return new FieldPlace(field, null, null);
    }
    return new FieldPlace(
        matcher.group(2) + matcher.group(4), number(matcher.group(1)), number(matcher.group(3)));
  }

  private static Integer number(String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }
}
