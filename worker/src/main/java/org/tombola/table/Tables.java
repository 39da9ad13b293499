package org.tombola.table;

import static org.tombola.table.Column.optional;
import static org.tombola.table.Column.required;
import static org.tombola.table.ColumnType.BOOLEAN;
import static org.tombola.table.ColumnType.BOOLEANS;
import static org.tombola.table.ColumnType.DOUBLE;
import static org.tombola.table.ColumnType.DOUBLE_MAP;
import static org.tombola.table.ColumnType.FLOATS;
import static org.tombola.table.ColumnType.INTEGER;
import static org.tombola.table.ColumnType.INTEGERS;
import static org.tombola.table.ColumnType.LONG;
import static org.tombola.table.ColumnType.STRING;
import static org.tombola.table.ColumnType.STRING_MAP;
import static org.tombola.table.ColumnType.TIMESTAMP;
import static org.tombola.table.TableSchema.Partitioning.ENVIRONMENT;
import static org.tombola.table.TableSchema.Partitioning.NONE;

import java.util.List;

/**
 * The tables of a results folder: the one declaration of their columns.
 *
 * <p>A column that is added later is optional: a line here, the value where rows are made, and the lines of
 * {@code duckdb.sql} and {@code docs/tables.md} that a test asks for.
 */
public final class Tables {
    /**
     * Version of the columns below and of the meaning of {@code files}, in the footer of every file; a release that
     * adds columns raises it once.
     */
    public static final int SCHEMA_VERSION = 2;

    /**
     * Which cells belong to which experiment: a row per experiment, variant and cell, written before the first cell runs.
     * The variant is empty where the experiment has none; earlier versions did not write it.
     */
    public static final TableSchema EXPERIMENTS = new TableSchema(
            "experiments",
            NONE,
            List.of("experiment", "variant", "cell_id"),
            List.of(
                    required("experiment", STRING),
                    required("configuration", STRING),
                    required("cell_id", STRING),
                    required("environment", STRING),
                    required("baseline", STRING),
                    required("imp_iteration", INTEGER),
                    required("seed", LONG),
                    required("created_at", TIMESTAMP),
                    optional("variant", STRING)));

    /**
     * A row per complete cell; {@code options} are those of its environment, {@code files} maps each other table of the cell to the {@link ContentHash} of
     * its rows there (in schema version 1: of its file's bytes), {@code cut_networks} names the networks in which no
     * path leads from input to output, separated by a comma and a space.
     */
    public static final TableSchema CELLS = new TableSchema(
            "cells",
            ENVIRONMENT,
            List.of("cell_id"),
            List.of(
                    required("cell_id", STRING),
                    optional("options", STRING),
                    required("learner", STRING),
                    required("engine", STRING),
                    required("seed", LONG),
                    required("imp_iteration", INTEGER),
                    required("baseline", STRING),
                    required("density", DOUBLE),
                    required("layer_density", DOUBLE_MAP),
                    required("parameters_kept", LONG),
                    optional("cut_networks", STRING),
                    required("best_return", DOUBLE),
                    required("best_return_fresh", DOUBLE),
                    required("best_return_fresh_sampled", DOUBLE),
                    required("final_return", DOUBLE),
                    optional("solved_at_step", LONG),
                    required("environment_steps", LONG),
                    required("gradient_steps", LONG),
                    required("mask_violations", LONG),
                    required("status", STRING),
                    required("parents", STRING_MAP),
                    required("files", STRING_MAP),
                    required("spec", STRING),
                    required("schema_version", INTEGER)));

    /** A row per attempt at a cell: all that may differ between runs of the same cell. */
    public static final TableSchema ATTEMPTS = new TableSchema(
            "attempts",
            ENVIRONMENT,
            List.of("cell_id", "attempt"),
            List.of(
                    required("cell_id", STRING),
                    required("attempt", INTEGER),
                    required("host", STRING),
                    required("executor_id", STRING),
                    optional("gpu", STRING),
                    required("started_at", TIMESTAMP),
                    required("train_seconds", DOUBLE),
                    required("evaluation_seconds", DOUBLE),
                    required("steps_per_second", DOUBLE),
                    required("code_version", STRING),
                    required("jdk", STRING),
                    required("cpu", STRING),
                    required("status", STRING),
                    optional("message", STRING),
                    optional("plugins", STRING)));

    /**
     * A row per evaluation point and policy; returns are undiscounted. From version 2 on the untrained agent has one too, at
     * step 0.
     */
    public static final TableSchema RETURNS = new TableSchema(
            "returns",
            ENVIRONMENT,
            List.of("cell_id", "environment_steps", "policy"),
            List.of(
                    required("cell_id", STRING),
                    required("environment_steps", LONG),
                    required("policy", STRING),
                    required("episodes", INTEGER),
                    required("mean_return", DOUBLE),
                    required("std_return", DOUBLE),
                    required("min_return", DOUBLE),
                    required("max_return", DOUBLE)));

    /** A row per value that was measured in training, such as a loss. */
    public static final TableSchema METRICS = new TableSchema(
            "metrics",
            ENVIRONMENT,
            List.of("cell_id", "environment_steps", "name"),
            List.of(
                    required("cell_id", STRING),
                    required("environment_steps", LONG),
                    required("name", STRING),
                    required("value", DOUBLE)));

    /** A row per parameter tensor and snapshot: which of its weights are kept. */
    public static final TableSchema MASKS = new TableSchema(
            "masks",
            ENVIRONMENT,
            List.of("cell_id", "snapshot", "layer", "parameter"),
            List.of(
                    required("cell_id", STRING),
                    required("snapshot", STRING),
                    required("layer", STRING),
                    required("parameter", STRING),
                    required("shape", INTEGERS),
                    required("kept", BOOLEANS),
                    required("density", DOUBLE)));

    /** A row per parameter tensor and snapshot: its values. */
    public static final TableSchema WEIGHTS = new TableSchema(
            "weights",
            ENVIRONMENT,
            List.of("cell_id", "snapshot", "layer", "parameter"),
            List.of(
                    required("cell_id", STRING),
                    required("snapshot", STRING),
                    required("layer", STRING),
                    required("parameter", STRING),
                    required("shape", INTEGERS),
                    required("values", FLOATS)));

    /** A row per input of an environment under some options; channel and position where it has them. */
    public static final TableSchema INPUTS = new TableSchema(
            "inputs",
            ENVIRONMENT,
            List.of("environment", "options", "index"),
            List.of(
                    required("options", STRING),
                    required("index", INTEGER),
                    required("name", STRING),
                    optional("channel", INTEGER),
                    optional("channel_name", STRING),
                    optional("y", INTEGER),
                    optional("x", INTEGER),
                    optional("relevant", BOOLEAN)));

    /** All tables, in the order of their first appearance in a sweep. */
    public static final List<TableSchema> ALL =
            List.of(EXPERIMENTS, INPUTS, ATTEMPTS, RETURNS, METRICS, MASKS, WEIGHTS, CELLS);

    /** Those of which each cell has its rows, always the same; the first one makes the others count. */
    public static final List<TableSchema> OF_CELLS = List.of(CELLS, RETURNS, METRICS, MASKS, WEIGHTS);

    private Tables() {}
}
