package org.murmuration.fl.model.zoo;

/**
 * Sizes of a model of the next character.
 *
 * @param vocabulary characters there are
 * @param length characters of a row, each a feature that holds its number
 * @param embedding numbers that stand for a character
 * @param hidden width of each of the two LSTM layers
 */
public record CharacterSizes(int vocabulary, int length, int embedding, int hidden) {
  public CharacterSizes {
    if (vocabulary < 2 || length < 1 || embedding < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "a model of characters needs a vocabulary of at least 2 and sizes of at least 1, got "
              + vocabulary
              + ", "
              + length
              + ", "
              + embedding
              + " and "
              + hidden);
    }
  }

  /**
   * Returns the sizes of the published experiments (Caldas et al. 2018, LEAF; Reddi et al. 2021):
   * rows of 80 characters, embedding 8, two layers of 256.
   *
   * @param vocabulary 80 in LEAF, 90 in Reddi et al.
   */
  public static CharacterSizes shakespeare(int vocabulary) {
    return new CharacterSizes(vocabulary, 80, 8, 256);
  }
}
