package dev.regente.profile.directory.model;

import dev.regente.profile.identity.model.Profile.Traits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to be different about a profile, as a JSON merge patch (RFC 7396): null clears a field, an object
 * within {@code attributes} merges.
 */
public record ProfilePatch(Map<String, Object> fields) {

    private static final Set<String> READ_ONLY =
            Set.of("id", "identifiers", "mergedFrom", "conflicts", "version", "createdAt", "updatedAt");

    /** The first thing that is wrong with it; empty when it may be applied. */
    public Optional<Fault> fault() {
        return fields.entrySet().stream()
                .map(field -> fault(field.getKey(), field.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The patch as the traits of a new profile. */
    public Traits traits() {
        return applyTo(Traits.NONE);
    }

    /** The traits after the patch, which has no fault. */
    public Traits applyTo(Traits before) {
        return new Traits(
                text("name", before.name()),
                text("language", before.language()),
                text("timeZone", before.timeZone()),
                fields.containsKey("tags") ? tags(fields.get("tags")) : before.tags(),
                text("preferredChannel", before.preferredChannel()),
                fields.containsKey("attributes")
                        ? MergePatch.merge(before.attributes(), fields.get("attributes"))
                        : before.attributes());
    }

    private static Optional<Fault> fault(String field, Object value) {
        if (READ_ONLY.contains(field)) {
            return Optional.of(new Fault("read_only_field", "The field " + field + " cannot be changed here."));
        }
        return switch (field) {
            case "name" -> TraitRules.name(value);
            case "language" -> TraitRules.language(value);
            case "timeZone" -> TraitRules.timeZone(value);
            case "tags" -> TraitRules.tags(value);
            case "preferredChannel" -> TraitRules.channel(value);
            case "attributes" -> TraitRules.attributes(value);
            default ->
                Optional.of(new Fault("unknown_field", "A profile has a field in the patch that it cannot have."));
        };
    }

    private String text(String field, String before) {
        if (!fields.containsKey(field)) {
            return before;
        }
        return fields.get(field) instanceof String text ? text.strip() : null;
    }

    private static List<String> tags(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(tag -> ((String) tag).strip()).distinct().toList()
                : List.of();
    }

    /** Why a patch cannot be applied; names fields, never their values. */
    public record Fault(String code, String detail) {}
}
