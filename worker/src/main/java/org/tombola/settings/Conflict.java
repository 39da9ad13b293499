package org.tombola.settings;

/**
 * A setting that does not go with the others.
 *
 * @param allowed what would
 */
public record Conflict(String key, String allowed) {}
