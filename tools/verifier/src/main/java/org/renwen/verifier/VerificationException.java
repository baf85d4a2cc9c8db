package org.renwen.verifier;

/** Well-formed input that proves nothing or the opposite of what it claims: do not trust it. */
public final class VerificationException extends RuntimeException {
  /** What did not verify. */
  public enum Reason {
    /** None of the trusted keys has signed. */
    UNSIGNED("no trusted key has signed"),
    /** There is a signature under the name and id of a trusted key that the key did not make. */
    WRONG_SIGNATURE("a signature of the trusted key is wrong"),
    /** The inclusion proof does not lead from the leaf to the root of the checkpoint. */
    NOT_INCLUDED("the leaf is not in the tree of the checkpoint"),
    /** The detail and salt of a receipt are not those to which the leaf commits. */
    WRONG_DETAIL("the detail is not what the leaf commits to"),
    /** A leaf does not hash to what the tree has at its index. */
    LEAF("a leaf is not the one that was hashed into the tree"),
    /** An entry bundle has not the entries it should have. */
    ENTRIES("an entry bundle is broken"),
    /** A stored hash above the leaves is not the hash of what is below it. */
    TILE("a hash of the tree is not the hash of the leaves below it"),
    /** Leaves and tiles agree with each other and not with the signed root. */
    ROOT("the leaves do not hash to the signed root"),
    /** The log has fewer leaves than an older checkpoint of it. */
    SHRUNK("the log is shorter than it was"),
    /** The log does not begin with the leaves of an older checkpoint of it. */
    FORK("the log is not a continuation of the old checkpoint");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final long begin;
  private final long end;

  /** A failure that concerns no leaf in particular. */
  public VerificationException(Reason reason) {
    this(reason, 0, 0);
  }

  /**
   * A failure among these leaves.
   *
   * @param begin index of the first leaf concerned
   * @param end index after the last one; {@code begin + 1} when it is known which one it is
   */
  public VerificationException(Reason reason, long begin, long end) {
    super(reason.sentence + (begin == end ? "" : ": leaves " + begin + " to " + (end - 1)));
    this.reason = reason;
    this.begin = begin;
    this.end = end;
  }

  /** What did not verify. */
  public Reason reason() {
    return reason;
  }

  /** Index of the first leaf concerned. */
  public long begin() {
    return begin;
  }

  /** Index after the last leaf concerned; equal to {@link #begin()} when no leaf is. */
  public long end() {
    return end;
  }
}
