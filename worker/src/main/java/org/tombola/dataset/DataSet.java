package org.tombola.dataset;

/**
 * The examples of a data set in three parts without a common example.
 *
 * @param training examples to learn from
 * @param validation examples that choose the best checkpoint
 * @param test examples that chose nothing
 */
public record DataSet(Examples training, Examples validation, Examples test) {}
