/**
 * Tables whose columns are told by a schema.
 *
 * <p>A CSV file and a {@link org.murmuration.fl.data.table.TableSchema} come in; rows of features
 * and classes go out, with the values of one column for a partition by attribute. Start with {@link
 * org.murmuration.fl.data.table.CsvTable}; {@link org.murmuration.fl.data.table.AdultSchema} is the
 * schema of the census data set. Promised: what a cell becomes depends on the schema and never on
 * other rows, so nothing of one client is in the rows of another.
 */
@NullMarked
package org.murmuration.fl.data.table;

import org.jspecify.annotations.NullMarked;
