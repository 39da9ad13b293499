package org.tombola.cell;

/** What cells must have in common to travel in one bundle: their work is of one kind and size. */
public record CellShape(
        TaskSource task, Component learner, Component network, Component engine, long environmentSteps) {}
