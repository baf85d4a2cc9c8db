package org.renwen.ejb.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.ejb.shared.UploadLimits.MAX_RECORD;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.DomainException;

/** Each limit takes what is just allowed, and refuses one more. */
class UploadLimitsTest {
  private static int records(Reader reader, int most) throws IOException {
    int read = 0;
    for (Iterator<CSVRecord> records = Csv.open(reader, most).records(); records.hasNext(); ) {
      records.next();
      read++;
    }
    return read;
  }

  private static AbstractThrowableAssert<?, ?> assertTooLarge(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(DomainException.Kind.TOO_LARGE);
              assertThat(refusal.slug()).isEqualTo("upload-too-large");
            });
  }

  @Test
  void soManyRecordsAndNotOneMore() throws IOException {
    assertThat(records(new StringReader("a\n1\n2\n3\n"), 3)).isEqualTo(3);
    assertTooLarge(() -> records(new StringReader("a\n1\n2\n3\n4\n"), 3));
  }

  @Test
  void aRecordOfSoManyCharactersAndNotOneMore() throws IOException {
    String half = "x".repeat(MAX_RECORD / 2);
    assertThat(records(new StringReader("a,b\n" + half + "," + half + "\n"), 9)).isEqualTo(1);
    assertTooLarge(() -> records(new StringReader("a,b\n" + half + "," + half + "x\n"), 9));
  }

  /** Quoted quotes and line breaks count once; a long file of short records is no long record. */
  @Test
  void manyShortRecordsAreNoLongOne() throws IOException {
    String line = "\"" + "\"\"".repeat(400_000) + "\"\n";
    assertThat(records(new StringReader("a\n" + line.repeat(20)), 99)).isEqualTo(20);
  }

  @Test
  void aQuoteThatIsNeverClosedEndsBeforeItFillsTheMemory() {
    long[] served = new long[1];
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) {
            java.util.Arrays.fill(buffer, offset, offset + length, 'x');
            if (served[0] == 0) {
              buffer[offset] = '"';
            }
            served[0] += length;
            return length;
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    assertTooLarge(() -> records(endless, 9));
    assertThat(served[0]).isLessThan(4L * MAX_RECORD);
  }

  @Test
  void soManyBytesAndNotOneMore() throws IOException {
    byte[] ten = "0123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(UploadLimits.bounded(new ByteArrayInputStream(ten), 10).readAllBytes())
        .isEqualTo(ten);
    InputStream nine = UploadLimits.bounded(new ByteArrayInputStream(ten), 9);
    assertTooLarge(nine::readAllBytes);
    InputStream one = UploadLimits.bounded(new ByteArrayInputStream(ten), 1);
    assertThat(one.read()).isEqualTo('0');
    assertTooLarge(one::read);
  }

  @Test
  void aLineOfSoManyCharactersAndNotOneMore() {
    byte[] most = ("x".repeat(MAX_RECORD) + "\n").getBytes(StandardCharsets.US_ASCII);
    assertThatCode(() -> Utf8.lines(new ByteArrayInputStream(most), (line, number) -> {}))
        .doesNotThrowAnyException();
    byte[] more = ("x".repeat(MAX_RECORD + 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    assertTooLarge(() -> Utf8.lines(new ByteArrayInputStream(more), (line, number) -> {}));
  }
}
