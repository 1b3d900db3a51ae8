package dev.regente.profile.identity.model;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Whose message it is, and how sure that is. */
public sealed interface Resolution {

    /** The profile that the message goes to. */
    UUID profile();

    <T> T fold(
            Function<? super Created, T> created,
            Function<? super Matched, T> matched,
            Function<? super Ambiguous, T> ambiguous);

    /** Nobody we know. */
    record Created(UUID profile) implements Resolution {
        @Override
        public <T> T fold(
                Function<? super Created, T> created,
                Function<? super Matched, T> matched,
                Function<? super Ambiguous, T> ambiguous) {
            return created.apply(this);
        }
    }

    /** Somebody we know, and nobody else. */
    record Matched(UUID profile) implements Resolution {
        @Override
        public <T> T fold(
                Function<? super Created, T> created,
                Function<? super Matched, T> matched,
                Function<? super Ambiguous, T> ambiguous) {
            return matched.apply(this);
        }
    }

    /**
     * Others could be meant too.
     *
     * @param profile a new one when only claims point at the candidates, which must not open them
     * @param candidates the others, the likeliest first
     */
    record Ambiguous(UUID profile, List<UUID> candidates) implements Resolution {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }

        @Override
        public <T> T fold(
                Function<? super Created, T> created,
                Function<? super Matched, T> matched,
                Function<? super Ambiguous, T> ambiguous) {
            return ambiguous.apply(this);
        }
    }
}
