package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One-hot encoding over the sorted words of the training rows.
 *
 * @param mostFrequent index of the word that stands for a missing value; the first of equals. −1
 *     for an empty vocabulary, where every value was missing
 */
record CategoricalEncoding(FeatureColumn column, List<String> vocabulary, int mostFrequent)
    implements FeatureEncoding {
  static final int MAX_WORDS = 10_000;

  CategoricalEncoding {
    vocabulary = List.copyOf(vocabulary);
  }

  static CategoricalEncoding fit(FeatureColumn column, int index, List<Object[]> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Object[] row : rows) {
      if (row[index] != null) {
        counts.merge(word(column, row[index]), 1, Integer::sum);
      }
    }
    if (counts.size() > MAX_WORDS) {
      throw new InsufficientDataException(InsufficientDataException.Reason.TOO_WIDE);
    }
    List<Integer> frequencies = new ArrayList<>(counts.values());
    int mostFrequent =
        frequencies.isEmpty() ? -1 : frequencies.indexOf(Collections.max(frequencies));
    return new CategoricalEncoding(column, List.copyOf(counts.keySet()), mostFrequent);
  }

  private static String word(FeatureColumn column, Object value) {
    if (value instanceof String word) {
      return word;
    }
    throw new InvalidRowException(column.name());
  }

  @Override
  public int width() {
    return vocabulary.size();
  }

  @Override
  public void encode(Object value, double[] inputs, int start) {
    int index = value == null ? mostFrequent : indexOf(value);
    if (index >= 0) {
      inputs[start + index] = 1;
    }
  }

  @Override
  public boolean isUnseen(Object value) {
    return value != null && indexOf(value) < 0;
  }

  private int indexOf(Object value) {
    return Collections.binarySearch(vocabulary, word(column, value));
  }

  @Override
  public JsonNode toJson() {
    var json = Json.object().put("name", column.name()).put("type", "categorical");
    ArrayNode words = json.putArray("vocabulary");
    vocabulary.forEach(words::add);
    return json.put("mostFrequent", mostFrequent);
  }

  static CategoricalEncoding fromJson(FeatureColumn column, JsonNode json) {
    List<String> words = ArtifactJson.texts(json, "vocabulary");
    double mostFrequent = ArtifactJson.number(json, "mostFrequent");
    boolean sorted = true;
    for (int i = 1; i < words.size(); i++) {
      sorted &= words.get(i - 1).compareTo(words.get(i)) < 0;
    }
    boolean inRange = mostFrequent >= -1 && mostFrequent < Math.min(words.size(), MAX_WORDS);
    InvalidArtifactException.require(
        sorted && inRange && words.size() <= MAX_WORDS && mostFrequent == Math.rint(mostFrequent),
        "preprocessing");
    return new CategoricalEncoding(column, words, (int) mostFrequent);
  }
}
