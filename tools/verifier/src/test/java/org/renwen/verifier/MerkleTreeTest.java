package org.renwen.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.verifier.ReferenceVectors.LEAF_HASHES;
import static org.renwen.verifier.ReferenceVectors.OVER_2_3;
import static org.renwen.verifier.ReferenceVectors.OVER_4_5;
import static org.renwen.verifier.ReferenceVectors.OVER_4_7;
import static org.renwen.verifier.ReferenceVectors.OVER_6_7;
import static org.renwen.verifier.ReferenceVectors.ROOTS;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private final HashReader reference =
      (level, index) -> {
        MerkleTree subtree = new MerkleTree();
        long first = index << level;
        LEAF_HASHES.subList((int) first, (int) (first + (1L << level))).forEach(subtree::append);
        return subtree.root();
      };

  @Test
  void leavesAndNodesHashToTheReferenceVectors() {
    assertThat(TreeHash.leaf("L123456".getBytes(UTF_8)).hex())
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    assertThat(nodeOverText("N123", "N456"))
        .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    assertThat(ReferenceVectors.LEAVES.stream().map(TreeHash::leaf).toList())
        .isEqualTo(LEAF_HASHES);
  }

  /** The vector hashes four-byte children, which {@link TreeHash#node} cannot be given. */
  private static String nodeOverText(String left, String right) {
    return HexFormat.of()
        .formatHex(NaiveTree.sha256(new byte[] {1}, left.getBytes(UTF_8), right.getBytes(UTF_8)));
  }

  @Test
  void innerNodesHashToTheReferenceVectors() {
    assertThat(TreeHash.node(LEAF_HASHES.get(4), LEAF_HASHES.get(5))).isEqualTo(OVER_4_5);
    assertThat(TreeHash.node(LEAF_HASHES.get(6), LEAF_HASHES.get(7))).isEqualTo(OVER_6_7);
    assertThat(TreeHash.node(OVER_4_5, OVER_6_7)).isEqualTo(OVER_4_7);
  }

  @Test
  void theEmptyTreeHasTheHashOfNothing() {
    assertThat(new MerkleTree().root().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void rootsOfOneToEightLeavesAreTheReferenceVectors() {
    MerkleTree tree = new MerkleTree();
    for (int size = 1; size <= 8; size++) {
      tree.append(LEAF_HASHES.get(size - 1));
      assertThat(tree.root()).isEqualTo(ROOTS.get(size - 1));
      assertThat(reference.root(0, size)).isEqualTo(ROOTS.get(size - 1));
      assertThat(new MerkleTree(size, tree.range()).root()).isEqualTo(ROOTS.get(size - 1));
    }
  }

  @Test
  void aSubtreeCountsAsItsLeaves() {
    MerkleTree tree = new MerkleTree();
    tree.appendSubtree(2, ROOTS.get(3));
    tree.appendSubtree(1, OVER_4_5);
    tree.append(LEAF_HASHES.get(6));
    assertThat(tree.root()).isEqualTo(ROOTS.get(6));
    assertThatThrownBy(() -> tree.appendSubtree(1, OVER_6_7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inclusionProofsAreTheReferenceVectors() {
    assertInclusion(5, 8, LEAF_HASHES.get(4), OVER_6_7, ROOTS.get(3));
    assertInclusion(1, 5, LEAF_HASHES.get(0), OVER_2_3, LEAF_HASHES.get(4));
    assertInclusion(2, 3, ROOTS.get(1));
  }

  private void assertInclusion(int index, int size, Hash... path) {
    InclusionProof proof = InclusionProof.build(index, size, reference);
    assertThat(proof.path()).isEqualTo(List.of(path));
    assertThat(proof.verifies(LEAF_HASHES.get(index), ROOTS.get(size - 1))).isTrue();
  }

  @Test
  void consistencyProofsAreTheReferenceVectors() {
    assertConsistency(1, 8, LEAF_HASHES.get(1), OVER_2_3, OVER_4_7);
    assertConsistency(6, 8, OVER_4_5, OVER_6_7, ROOTS.get(3));
    assertConsistency(2, 5, OVER_2_3, LEAF_HASHES.get(4));
    assertConsistency(6, 7, OVER_4_5, LEAF_HASHES.get(6), ROOTS.get(3));
  }

  private void assertConsistency(int from, int to, Hash... path) {
    ConsistencyProof proof = ConsistencyProof.build(from, to, reference);
    assertThat(proof.path()).isEqualTo(List.of(path));
    assertThat(proof.verifies(ROOTS.get(from - 1), ROOTS.get(to - 1))).isTrue();
  }

  @Test
  void aTreeIsConsistentWithItselfAndWithTheEmptyOneWithoutAnyHash() {
    assertThat(new ConsistencyProof(5, 5, List.of()).verifies(ROOTS.get(4), ROOTS.get(4))).isTrue();
    assertThat(new ConsistencyProof(5, 5, List.of()).verifies(ROOTS.get(4), ROOTS.get(5)))
        .isFalse();
    assertThat(new ConsistencyProof(0, 5, List.of()).verifies(TreeHash.EMPTY_ROOT, ROOTS.get(4)))
        .isTrue();
    assertThat(new ConsistencyProof(0, 5, List.of()).verifies(ROOTS.get(0), ROOTS.get(4)))
        .isFalse();
    assertThat(
            new ConsistencyProof(0, 5, List.of(OVER_2_3))
                .verifies(TreeHash.EMPTY_ROOT, ROOTS.get(4)))
        .isFalse();
    assertThat(new ConsistencyProof(5, 4, List.of()).verifies(ROOTS.get(4), ROOTS.get(3)))
        .isFalse();
    assertThat(new ConsistencyProof(4, 5, List.of()).verifies(ROOTS.get(3), ROOTS.get(4)))
        .isFalse();
  }
}
