package dev.regente.routing.queue.model;

import java.time.Duration;
import java.util.List;

/**
 * What agents must have for every conversation of the queue.
 *
 * @param language whether they must speak the customer's language
 * @param languageFor the age from which her language is wanted no longer; null for always
 */
public record Wanted(List<Requirement> requirements, boolean language, Duration languageFor) {

    public static final Wanted NOTHING = new Wanted(List.of(), false, null);

    public Wanted {
        requirements = List.copyOf(requirements);
    }
}
