package org.renwen.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Made-up applicants for credit. Who earns much and owes little is likelier to pay; the rest is
 * chance, from a seed.
 *
 * @param name of the data set, and the beginning of every reference to a person
 */
record Applicants(String name, List<Applicant> people) {
  static final String NOTICE = "system-test-notice";
  static final List<String> PURPOSES = List.of("TRAIN", "INFER", "BIAS_AUDIT");

  record Applicant(
      String reference, double income, double debt, String housing, String sex, String paid) {}

  static Applicants generated(String name, int count, long seed) {
    // seeded: a repeated test must see the same people
    Random random = new Random(seed);
    return new Applicants(
        name, IntStream.range(0, count).mapToObj(i -> applicant(name + "-" + i, random)).toList());
  }

  private static Applicant applicant(String reference, Random random) {
    double income = Math.round(1_000 + 4_000 * random.nextDouble());
    double debt = Math.round(20_000 * random.nextDouble());
    boolean pays = income / 1_000 - debt / 5_000 + random.nextGaussian() > 1;
    return new Applicant(
        reference,
        income,
        debt,
        random.nextBoolean() ? "own" : "rent",
        random.nextInt(10) < 6 ? "male" : "female",
        pays ? "yes" : "no");
  }

  Map<String, Object> schema() {
    return Map.of(
        "name",
        name,
        "description",
        "made up",
        "columns",
        List.of(
            Map.of("name", "person", "type", "TEXT", "role", "SUBJECT"),
            Map.of("name", "income", "type", "NUMERIC", "role", "FEATURE", "minimum", 0),
            Map.of("name", "debt", "type", "NUMERIC", "role", "FEATURE", "minimum", 0),
            Map.of("name", "housing", "type", "CATEGORICAL", "role", "FEATURE"),
            Map.of("name", "sex", "type", "CATEGORICAL", "role", "SENSITIVE", "privileged", "male"),
            Map.of("name", "paid", "type", "CATEGORICAL", "role", "LABEL", "favourable", "yes")));
  }

  static String header() {
    return "person,income,debt,housing,sex,paid\n";
  }

  /** The lines of the people from {@code from}, inclusive, to {@code to}, exclusive. */
  String lines(int from, int to) {
    return people.subList(from, to).stream()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%s,%.0f,%.0f,%s,%s,%s\n",
                    one.reference(),
                    one.income(),
                    one.debt(),
                    one.housing(),
                    one.sex(),
                    one.paid()))
        .collect(Collectors.joining());
  }

  String csv() {
    return header() + lines(0, people.size());
  }

  /** Consent records as JSON lines; whoever is not among those asked for a purpose says nothing. */
  String consents(String purpose, IntPredicate given) {
    return IntStream.range(0, people.size())
        .filter(given)
        .mapToObj(i -> Api.json(consent(i, purpose)) + "\n")
        .collect(Collectors.joining());
  }

  Map<String, Object> consent(int person, String purpose) {
    return Map.of(
        "subject",
        people.get(person).reference(),
        "purpose",
        purpose,
        "notice",
        NOTICE,
        "channel",
        "test");
  }

  Map<String, Object> model() {
    return Map.of(
        "name", name,
        "task", "BINARY",
        "label", "paid",
        "favourable", "yes",
        "intendedUse", "a test",
        "riskClass", "HIGH");
  }

  /** An inference request about these people, with {@code reference} their own reference. */
  Map<String, Object> question(List<Integer> asked) {
    List<Map<String, Object>> inputs = new ArrayList<>();
    inputs.add(tensor("subject_ref", "BYTES", asked, i -> people.get(i).reference()));
    inputs.add(tensor("reference", "BYTES", asked, i -> "about " + people.get(i).reference()));
    inputs.add(tensor("income", "FP64", asked, i -> people.get(i).income()));
    inputs.add(tensor("debt", "FP64", asked, i -> people.get(i).debt()));
    inputs.add(tensor("housing", "BYTES", asked, i -> people.get(i).housing()));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("inputs", inputs);
    return request;
  }

  private static Map<String, Object> tensor(
      String name, String datatype, List<Integer> asked, IntFunction<Object> value) {
    return Map.of(
        "name",
        name,
        "datatype",
        datatype,
        "shape",
        List.of(asked.size()),
        "data",
        asked.stream().map(value::apply).toList());
  }
}
