package dev.regente.analytics.survey.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Whom one survey asks how it went. The same case gets the same answer whenever and wherever it is decided.
 *
 * @param sampling the share of cases that are asked about, from 0 to 1
 * @param coolDown how long it asks nobody again
 * @param expiry how long after the end of a case its survey can be sent and answered
 */
public record SurveyPolicy(
        String name,
        String metric,
        boolean enabled,
        double sampling,
        Duration coolDown,
        Duration expiry,
        long version) {

    private static final double WHOLE = 0x1.0p53;
    private static final int BITS_TO_SPARE = 11;

    /** What is decided about a case, for good. */
    public enum Verdict {
        ASKED,
        DISABLED,
        REOPENED,
        EXPIRED,
        NOT_SAMPLED,
        COOLING_DOWN
    }

    /** @param rested whether the same customer may be asked again */
    Verdict decide(Case ended, boolean rested, Instant now) {
        if (!enabled) {
            return Verdict.DISABLED;
        }
        if (ended.reopened()) {
            return Verdict.REOPENED;
        }
        if (!now.isBefore(expiresAt(ended))) {
            return Verdict.EXPIRED;
        }
        if (draw(ended) >= sampling) {
            return Verdict.NOT_SAMPLED;
        }
        return rested ? Verdict.ASKED : Verdict.COOLING_DOWN;
    }

    public Instant expiresAt(Case ended) {
        return ended.resolvedAt().plus(expiry);
    }

    /** A number of the case's own, evenly spread from 0 up to but without 1. */
    private double draw(Case ended) {
        UUID id = ended.conversation();
        long mixed = mix(id.getMostSignificantBits() ^ mix(id.getLeastSignificantBits() ^ mix(ended.episode())));
        return (mix(mixed ^ name.hashCode()) >>> BITS_TO_SPARE) / WHOLE;
    }

    /** The last step of SplitMix64: every bit depends on all. */
    private static long mix(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
