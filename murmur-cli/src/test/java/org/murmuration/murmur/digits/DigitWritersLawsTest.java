package org.murmuration.murmur.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What makes the set fit for learning: ink, place, labels that match, writers that differ. */
class DigitWritersLawsTest {
  private static final int PIXELS = WrittenDigits.PIXELS;
  private static final DigitWriters WRITERS = DigitWriters.of(7, 260);

  @Test
  void pixels_everyDigit_brightInkOnBlackBorder() {
    for (int writer = 0; writer < 100; writer++) {
      WrittenDigits digits = WRITERS.digits(writer);
      for (int i = 0; i < digits.count(); i++) {
        int brightest = 0;
        int inked = 0;
        int border = 0;
        for (int p = 0; p < PIXELS; p++) {
          int gray = digits.pixel(i, p);
          brightest = Math.max(brightest, gray);
          inked += gray > 0 ? 1 : 0;
          boolean onBorder = p % 28 == 0 || p % 28 == 27 || p / 28 == 0 || p / 28 == 27;
          border += onBorder ? gray : 0;
        }
        String which = "writer " + writer + ", digit " + i;
        assertTrue(brightest > 190, which + " is pale: " + brightest);
        assertTrue(inked > 25 && inked < 400, which + " has ink on " + inked + " pixels");
        assertEquals(0, border, which + " touches the border");
      }
    }
  }

  @Test
  void pixels_allDigits_inkCenteredWithinAPixelOnAverage() {
    double ink = 0;
    double right = 0;
    double down = 0;
    for (int writer = 0; writer < 100; writer++) {
      WrittenDigits digits = WRITERS.digits(writer);
      for (int i = 0; i < digits.count() * PIXELS; i++) {
        int gray = digits.pixel(i / PIXELS, i % PIXELS);
        ink += gray;
        right += gray * (i % PIXELS % 28 + 0.5);
        int row = i % PIXELS / 28;
        down += gray * (row + 0.5);
      }
    }
    assertEquals(14, right / ink, 0.2);
    assertEquals(14, down / ink, 0.2);
  }

  /** The means of 200 writers' digits tell those of 60 others apart; wrong labels could not. */
  @Test
  void labels_nearestClassMean_mostlyRightYetNotTrivial() {
    double[][] mean = classMeans(0, 200);
    int right = 0;
    int total = 0;
    for (int writer = 200; writer < 260; writer++) {
      WrittenDigits digits = WRITERS.digits(writer);
      for (int i = 0; i < digits.count(); i++) {
        right += nearest(mean, digits, i) == digits.label(i) ? 1 : 0;
        total++;
      }
    }
    double accuracy = (double) right / total;
    assertTrue(accuracy > 0.70 && accuracy < 0.95, "nearest mean is right for " + accuracy);
  }

  @Test
  void labels_byWriter_everyDigitOccursAndMixesDiffer() {
    int[] total = new int[10];
    int lopsided = 0;
    for (int writer = 0; writer < 200; writer++) {
      WrittenDigits digits = WRITERS.digits(writer);
      int[] own = new int[10];
      for (int i = 0; i < digits.count(); i++) {
        own[digits.label(i)]++;
        total[digits.label(i)]++;
      }
      int most = 0;
      for (int count : own) {
        most = Math.max(most, count);
      }
      lopsided += most * 5 > digits.count() ? 1 : 0;
    }
    for (int digit = 0; digit < 10; digit++) {
      assertTrue(total[digit] > 800, "digit " + digit + " occurs " + total[digit] + " times");
    }
    assertTrue(lopsided > 100, "only " + lopsided + " of 200 writers favor a digit");
  }

  private static double[][] classMeans(int from, int to) {
    double[][] mean = new double[10][PIXELS];
    int[] count = new int[10];
    for (int writer = from; writer < to; writer++) {
      WrittenDigits digits = WRITERS.digits(writer);
      for (int i = 0; i < digits.count(); i++) {
        count[digits.label(i)]++;
        for (int p = 0; p < PIXELS; p++) {
          mean[digits.label(i)][p] += digits.pixel(i, p);
        }
      }
    }
    for (int digit = 0; digit < 10; digit++) {
      for (int p = 0; p < PIXELS; p++) {
        mean[digit][p] /= count[digit];
      }
    }
    return mean;
  }

  private static int nearest(double[][] mean, WrittenDigits digits, int i) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int digit = 0; digit < 10; digit++) {
      double squared = 0;
      for (int p = 0; p < PIXELS; p++) {
        double off = digits.pixel(i, p) - mean[digit][p];
        squared += off * off;
      }
      if (squared < least) {
        least = squared;
        best = digit;
      }
    }
    return best;
  }
}
