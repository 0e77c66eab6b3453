package org.murmuration.fl.data.known;

import java.util.List;
import java.util.Optional;

/**
 * The data sets that are known. Sums were taken from files that agree with what others publish of
 * them, but for KMNIST's training images, whose published sum is of the gzip alone.
 */
public final class KnownSets {
  private static final String GITHUB = "https://raw.githubusercontent.com/";

  private static final List<KnownSet> ALL =
      List.of(
          new KnownSet(
              "mnist",
              "70,000 handwritten digits, 28 x 28",
              "Yann LeCun and Corinna Cortes, commonly given as CC BY-SA 3.0",
              List.of(GITHUB + "fgnt/mnist/ae608a02b796c9ee908c082585a5f006fe05258e/"),
              List.of(
                  packed(
                      "train-images-idx3-ubyte",
                      sum(
                          9912422,
                          "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                      sum(
                          47040016,
                          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")),
                  packed(
                      "train-labels-idx1-ubyte",
                      sum(
                          28881,
                          "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                      sum(
                          60008,
                          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
                  packed(
                      "t10k-images-idx3-ubyte",
                      sum(
                          1648877,
                          "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                      sum(
                          7840016,
                          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")),
                  packed(
                      "t10k-labels-idx1-ubyte",
                      sum(4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
                      sum(
                          10008,
                          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")))),
          new KnownSet(
              "fashion-mnist",
              "70,000 articles of clothing, 28 x 28",
              "MIT (Zalando SE)",
              List.of(
                  GITHUB
                      + "zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/"),
              List.of(
                  packed(
                      "train-images-idx3-ubyte",
                      sum(
                          26421880,
                          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                      sum(
                          47040016,
                          "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")),
                  packed(
                      "train-labels-idx1-ubyte",
                      sum(
                          29515,
                          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                      sum(
                          60008,
                          "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9")),
                  packed(
                      "t10k-images-idx3-ubyte",
                      sum(
                          4422102,
                          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                      sum(
                          7840016,
                          "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b")),
                  packed(
                      "t10k-labels-idx1-ubyte",
                      sum(5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
                      sum(
                          10008,
                          "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")))),
          new KnownSet(
              "kmnist",
              "70,000 cursive hiragana, 28 x 28",
              "CC BY-SA 4.0: \"KMNIST Dataset\" (created by CODH), adapted from \"Kuzushiji Dataset\""
                  + " (created by NIJL and others), doi:10.20676/00000341",
              List.of(),
              List.of(
                  new KnownFile(
                      "train-images-idx3-ubyte",
                      true,
                      Optional.of(
                          sum(
                              18165135,
                              "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4")),
                      Optional.empty()),
                  packed(
                      "train-labels-idx1-ubyte",
                      sum(
                          29497,
                          "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
                      sum(
                          60008,
                          "2a16eeae62da984b8bd24fa32e31d47291f01dac3fe84d5594f304f71e7d374b")),
                  packed(
                      "t10k-images-idx3-ubyte",
                      sum(
                          3041136,
                          "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
                      sum(
                          7840016,
                          "76fbd229ce87db80dd281af5e6670de4ad0e42fb30a7bd643972994c47c1f42e")),
                  packed(
                      "t10k-labels-idx1-ubyte",
                      sum(5120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
                      sum(
                          10008,
                          "a11dc742be8e781a40a92f53d6a4957e7b7d36df2faa097659131ebfd8fd60c6")))),
          new KnownSet(
              "qmnist-writers",
              "who wrote each digit of MNIST",
              "BSD (Facebook, Inc. and its affiliates)",
              List.of(GITHUB + "facebookresearch/qmnist/94061367ec2e099ea18c553c75727ecf849ddb9b/"),
              List.of(
                  packed(
                      "qmnist-train-labels.tsv",
                      sum(
                          429570,
                          "063229afb535986df50a905c6fa03b716f503bd859d2d9bc8a9b4e2c6a2ccee4"),
                      sum(
                          1477471,
                          "d12becc9bddd68fc45d52ddaa7868aa49dc4c7080d65b51ce6cf12ecdfbabd5c")),
                  packed(
                      "qmnist-test-labels.tsv",
                      sum(
                          478170,
                          "fe2001449c9580376e16fad7a14cc4f525644b6ffeadc47dc249938529002904"),
                      sum(
                          1501745,
                          "eb655936ef35473cf5b3df22bcb474433a6211ecdffd3ff670651f3167bdf6b6")))),
          new KnownSet(
              "adult",
              "income of 48,842 people of the 1994 census",
              "CC BY 4.0 (Barry Becker and Ronny Kohavi, UCI Machine Learning Repository)",
              List.of(),
              List.of(
                  plain(
                      "adult.data",
                      sum(
                          3974305,
                          "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d")),
                  plain(
                      "adult.test",
                      sum(
                          2003153,
                          "a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05")))),
          new KnownSet(
              "tinyshakespeare",
              "40,000 lines of plays",
              "public domain",
              List.of(
                  GITHUB
                      + "karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/"),
              List.of(
                  plain(
                      "input.txt",
                      sum(
                          1115394,
                          "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed")))),
          new KnownSet(
              "breast-homo",
              "455 tumors at two parties, 114 for testing",
              "Apache-2.0 (FATE); the source data CC BY 4.0 (UCI)",
              List.of(fate()),
              List.of(
                  plain(
                      "breast_homo_guest.csv",
                      sum(
                          85434,
                          "3f9d76abcd5952d0bcbd1a3705768ef7124cdac6ac9edafdfd43fa5f45049982")),
                  plain(
                      "breast_homo_host.csv",
                      sum(
                          85464,
                          "eab8928cf11a1b19aaf22b7ddfc84d916473de27b4f2151a56c0adaa57138401")),
                  plain(
                      "breast_homo_test.csv",
                      sum(
                          42563,
                          "bc020952f0851f9a6042ad00161d0293c00f74962f7007fb84db2fba3e2a3289")))),
          new KnownSet(
              "default-credit-homo",
              "24,000 credit card clients at three parties, 6,000 for testing",
              "Apache-2.0 (FATE); the source data CC BY 4.0 (UCI)",
              List.of(fate()),
              List.of(
                  plain(
                      "default_credit_homo_guest.csv",
                      sum(
                          2080218,
                          "735c771ebebb8e68fcb9e0152c6c70172167ccd88974797dce1eb62ae797217f")),
                  plain(
                      "default_credit_homo_host_1.csv",
                      sum(
                          2083614,
                          "0d9319d6571c97d6ca2e772ae7316cc5271dc3758728fde0c029fb66f0241db1")),
                  plain(
                      "default_credit_homo_host_2.csv",
                      sum(
                          2083717,
                          "398c4e3c022888595a1b1e1787ab7e6c914754a7fe9df52741c699a87181b840")),
                  plain(
                      "default_credit_homo_test.csv",
                      sum(
                          1560027,
                          "d3ef1fbf9bec4b61b51636cd6ad0d4ca63e845fd067094d16958453f95469e22")))));

  private KnownSets() {}

  /** Returns all of them. */
  public static List<KnownSet> all() {
    return ALL;
  }

  /** Returns the one called {@code name}, if it is known. */
  public static Optional<KnownSet> named(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  private static String fate() {
    return GITHUB + "FederatedAI/FATE/5a06d9e4c4cd7ab97a5c8357828adbffaca87785/examples/data/";
  }

  private static KnownFile packed(String name, Sum packed, Sum plain) {
    return new KnownFile(name, true, Optional.of(packed), Optional.of(plain));
  }

  private static KnownFile plain(String name, Sum plain) {
    return new KnownFile(name, false, Optional.empty(), Optional.of(plain));
  }

  private static Sum sum(long bytes, String sha256) {
    return new Sum(bytes, sha256);
  }
}
