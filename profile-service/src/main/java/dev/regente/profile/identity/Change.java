package dev.regente.profile.identity;

import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.model.Profile;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A new version of a profile.
 *
 * @param fields the names of those that differ
 * @param traceparent of what caused it
 */
public record Change(Profile profile, List<String> fields, String traceparent) {

    Change with(String field) {
        return fields.contains(field)
                ? this
                : new Change(
                        profile,
                        Stream.concat(fields.stream(), Stream.of(field)).toList(),
                        traceparent);
    }

    /** Names too what differs because she is known by something else. */
    Change since(Known before, Known now) {
        Change country = Objects.equals(before.country(), now.country()) ? this : with("country");
        return before.held().equals(now.held()) ? country : country.with("known");
    }
}
