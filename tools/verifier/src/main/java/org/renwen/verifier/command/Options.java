package org.renwen.verifier.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.VerifierKey;

/**
 * The words after a command: options, each with a value, and operands.
 *
 * @param values values of each option, in order
 * @param operands the words that belong to no option
 */
record Options(Map<String, List<String>> values, List<String> operands) {

  /**
   * Reads the words after a command.
   *
   * @throws UsageException on an option that is not among the known, or without a value
   */
  static Options parse(List<String> words, Set<String> known) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        operands.add(word);
      } else if (!known.contains(word)) {
        throw new UsageException("usage.option", word);
      } else if (i + 1 == words.size()) {
        throw new UsageException("usage.value", word);
      } else {
        values.computeIfAbsent(word, option -> new ArrayList<>()).add(words.get(++i));
      }
    }
    return new Options(values, operands);
  }

  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  Optional<String> one(String option) {
    if (all(option).size() > 1) {
      throw new UsageException("usage.once", option);
    }
    return all(option).stream().findFirst();
  }

  Optional<Path> file(String option) {
    return one(option).map(Path::of);
  }

  String required(String option) {
    return one(option).orElseThrow(() -> new UsageException("usage.missing", option));
  }

  List<VerifierKey> keys(String option) {
    try {
      return all(option).stream().map(VerifierKey::parse).toList();
    } catch (FormatException notAKey) {
      throw new UsageException("usage.key", option, notAKey.getMessage());
    }
  }

  List<VerifierKey> requiredKeys(String option) {
    if (all(option).isEmpty()) {
      throw new UsageException("usage.missing", option);
    }
    return keys(option);
  }

  /** Refuses options that mean nothing beside the others. */
  void refuse(String... meaningless) {
    for (String option : meaningless) {
      if (values.containsKey(option)) {
        throw new UsageException("usage.option", option);
      }
    }
  }

  void requireOperands(int count) {
    if (operands.size() != count) {
      throw new UsageException("usage.operands");
    }
  }
}
