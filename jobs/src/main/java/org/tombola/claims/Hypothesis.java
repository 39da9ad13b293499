package org.tombola.claims;

import java.math.BigDecimal;
import java.util.Locale;
import org.tombola.statistics.Interval;

/** What a claim says of its effect, and when an interval decides it. */
enum Hypothesis {
    /** The effect is greater than the margin. */
    SUPERIORITY {
        @Override
        Decision decide(Interval effect, double margin) {
            return above(effect, margin);
        }

        @Override
        String region(double margin) {
            return "above " + number(margin);
        }
    },
    /** The effect is greater than minus the margin. */
    NON_INFERIORITY {
        @Override
        Decision decide(Interval effect, double margin) {
            return above(effect, -margin);
        }

        @Override
        String region(double margin) {
            return "above " + number(-margin);
        }
    },
    /** The effect lies between minus and plus the margin. */
    EQUIVALENCE {
        @Override
        Decision decide(Interval effect, double margin) {
            if (effect.low() > -margin && effect.high() < margin) {
                return Decision.SUPPORTED;
            }
            return effect.low() > margin || effect.high() < -margin ? Decision.CONTRADICTED : Decision.UNDECIDED;
        }

        @Override
        String region(double margin) {
            return "between " + number(-margin) + " and " + number(margin);
        }
    };

    /** Returns the word in files and tables. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Decides by the effect's interval: supported or contradicted where all of it lies on one side. */
    abstract Decision decide(Interval effect, double margin);

    /** Returns where the effect lies if the claim holds. */
    abstract String region(double margin);

    /** Returns in words how the interval led to a decision. */
    String reason(Decision decision, double margin) {
        return switch (decision) {
            case SUPPORTED -> "the interval lies " + region(margin);
            case CONTRADICTED -> "no part of the interval lies " + region(margin);
            case UNDECIDED -> "a part of the interval lies " + region(margin) + ", a part does not";
        };
    }

    private static String number(double bound) {
        return new BigDecimal(String.valueOf(bound + 0.0)).stripTrailingZeros().toPlainString();
    }

    private static Decision above(Interval effect, double bound) {
        if (effect.low() > bound) {
            return Decision.SUPPORTED;
        }
        return effect.high() < bound ? Decision.CONTRADICTED : Decision.UNDECIDED;
    }
}
