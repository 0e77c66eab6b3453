package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.plain.SecureSum;

/** What the mean salary is, with nobody telling his own. */
class SecureSumExampleTest {
  @Test
  void salaries_ofFourPeople_sumToTheTotalOfTheirSalaries() {
    // snippet: secure-sum
    long[] ann = {52_000, 1}; // salary, and 1 to count heads
    long[] ben = {61_000, 1};
    long[] cem = {48_500, 1};
    long[] dia = {75_250, 1};

    long[] total = new SecureSum(2, 1_000_000).of(List.of(ann, ben, cem, dia));

    System.out.println("mean salary " + total[0] / total[1]); // mean salary 59187
    // end snippet
    assertArrayEquals(new long[] {236_750, 4}, total);
  }
}
