package org.murmuration.fl.data.table;

import java.util.List;

/**
 * The census data set Adult: 14 attributes and whether income is above 50,000 dollars.
 *
 * <p>Source: Becker and Kohavi 1996, UCI Machine Learning Repository; values as in its file {@code
 * adult.names}. The sampling weight {@code fnlwgt} is not used. The centers and scales are means
 * and standard deviations of the 32,561 training rows, which are public; on data of your own take
 * constants that you know without looking at it.
 */
public final class AdultSchema {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new Column.Numeric("age", 38.58, 13.64),
              categorical(
                  "workclass",
                  "Private, Self-emp-not-inc, Self-emp-inc, Federal-gov, Local-gov, State-gov,"
                      + " Without-pay, Never-worked"),
              new Column.Ignored("fnlwgt"),
              categorical(
                  "education",
                  "Bachelors, Some-college, 11th, HS-grad, Prof-school, Assoc-acdm, Assoc-voc, 9th,"
                      + " 7th-8th, 12th, Masters, 1st-4th, 10th, Doctorate, 5th-6th, Preschool"),
              new Column.Numeric("education-num", 10.08, 2.57),
              categorical(
                  "marital-status",
                  "Married-civ-spouse, Divorced, Never-married, Separated, Widowed,"
                      + " Married-spouse-absent, Married-AF-spouse"),
              categorical(
                  "occupation",
                  "Tech-support, Craft-repair, Other-service, Sales, Exec-managerial,"
                      + " Prof-specialty, Handlers-cleaners, Machine-op-inspct, Adm-clerical,"
                      + " Farming-fishing, Transport-moving, Priv-house-serv, Protective-serv,"
                      + " Armed-Forces"),
              categorical(
                  "relationship",
                  "Wife, Own-child, Husband, Not-in-family, Other-relative, Unmarried"),
              categorical("race", "White, Asian-Pac-Islander, Amer-Indian-Eskimo, Other, Black"),
              categorical("sex", "Female, Male"),
              new Column.Numeric("capital-gain", 1077.6, 7385.3),
              new Column.Numeric("capital-loss", 87.3, 403.0),
              new Column.Numeric("hours-per-week", 40.44, 12.35),
              categorical(
                  "native-country",
                  "United-States, Cambodia, England, Puerto-Rico, Canada, Germany,"
                      + " Outlying-US(Guam-USVI-etc), India, Japan, Greece, South, China, Cuba,"
                      + " Iran, Honduras, Philippines, Italy, Poland, Jamaica, Vietnam, Mexico,"
                      + " Portugal, Ireland, France, Dominican-Republic, Laos, Ecuador, Taiwan,"
                      + " Haiti, Columbia, Hungary, Guatemala, Nicaragua, Scotland, Thailand,"
                      + " Yugoslavia, El-Salvador, Trinadad&Tobago, Peru, Hong,"
                      + " Holand-Netherlands"),
              // The test file ends each line in a full stop.
              new Column.Label(
                  "income", List.of(List.of("<=50K", "<=50K."), List.of(">50K", ">50K.")))),
          false,
          "?",
          "|");

  private AdultSchema() {}

  /** Returns the schema of {@code adult.data} and {@code adult.test}: 104 features, 2 classes. */
  public static TableSchema schema() {
    return SCHEMA;
  }

  private static Column categorical(String name, String values) {
    return new Column.Categorical(name, List.of(values.split(", ", -1)));
  }
}
