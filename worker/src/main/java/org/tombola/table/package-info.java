/**
 * The result tables: their schemas, their files in Parquet and the places where those files are kept.
 *
 * <p>{@link org.tombola.table.Tables} declares the tables, {@link org.tombola.table.TableFile} turns rows into bytes and
 * back, {@link org.tombola.table.Storage} publishes and finds the bytes, {@link org.tombola.table.TableReader} reads whole
 * tables. Equal rows give equal bytes; a {@link org.tombola.table.ContentHash} of rows says whether two cells came out the
 * same, whatever their files look like.
 */
package org.tombola.table;
