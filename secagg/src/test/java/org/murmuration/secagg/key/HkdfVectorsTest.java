package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5869, appendix A, the cases with SHA-256. */
class HkdfVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c,"
        + " f0f1f2f3f4f5f6f7f8f9,"
        + " 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
        + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
        + " 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
        + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
  })
  void expand_casesOneAndThree_asPublished(
      String secret, String salt, String info, String key, String output) {
    byte[] extracted = Hkdf.extract(HEX.parseHex(salt), HEX.parseHex(secret));
    assertEquals(key, HEX.formatHex(extracted));
    assertEquals(output, HEX.formatHex(Hkdf.expand(extracted, HEX.parseHex(info), 42)));
  }

  @Test
  void expand_caseTwoOfThreeBlocks_asPublished() {
    byte[] extracted = Hkdf.extract(run(0x60, 80), run(0x00, 80));
    assertEquals(
        "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
        HEX.formatHex(extracted));
    assertEquals(
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87",
        HEX.formatHex(Hkdf.expand(extracted, run(0xb0, 80), 82)));
  }

  @Test
  void derive_noSalt_isExtractThenExpand() {
    byte[] secret = run(7, 32);
    byte[] info = run(9, 5);
    assertEquals(
        HEX.formatHex(Hkdf.expand(Hkdf.extract(new byte[0], secret), info, 32)),
        HEX.formatHex(Hkdf.derive(secret, info, 32)));
  }

  @Test
  void expand_lengthOutsideTheLimit_refused() {
    byte[] key = new byte[32];
    assertEquals(255 * 32, Hkdf.expand(key, key, 255 * 32).length);
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, key, 255 * 32 + 1));
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, key, 0));
  }

  private static byte[] run(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
