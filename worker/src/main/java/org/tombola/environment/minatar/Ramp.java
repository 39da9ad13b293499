package org.tombola.environment.minatar;

/** Whether a game becomes harder the longer it is played. */
enum Ramp {
    ON,
    OFF
}
