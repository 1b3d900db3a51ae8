package dev.regente.profile.identity.duplicate.model;

import java.util.Collection;

/**
 * Something that makes one think that two profiles are one person; never the value itself.
 *
 * @param kind {@code identifier}, {@code name}, {@code address_book}, {@code city} or {@code language}
 * @param type the type of the identifier, or the attribute that says so; null where the kind says it all
 * @param score from 0 to 1: how likely they are one by this alone
 */
public record Sign(String kind, String type, double score) {

    private static final double STEP = 100;

    public Sign {
        score = Math.round(score * STEP) / STEP;
    }

    /** How likely by all of them: that not all of them mislead. */
    public static double together(Collection<Sign> signs) {
        double misled = 1;
        for (Sign sign : signs) {
            misled *= 1 - sign.score;
        }
        return Math.round((1 - misled) * STEP) / STEP;
    }
}
