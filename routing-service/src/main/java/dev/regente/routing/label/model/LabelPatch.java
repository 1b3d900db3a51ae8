package dev.regente.routing.label.model;

import dev.regente.routing.conversation.model.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to be different about the labels of a conversation, as a JSON merge patch (RFC 7396): null
 * clears, and {@code attributes} are merged one by one.
 */
public record LabelPatch(Map<String, Object> fields) {

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_VALUE = 1_024;
    private static final int MOST_TAGS = 50;
    private static final int MOST_ATTRIBUTES = 100;

    /** Why it cannot be applied; names fields, never their values. */
    public record Fault(String code, String detail) {}

    /** The first thing that is wrong with it; empty when it may be applied. */
    public Optional<Fault> fault() {
        return fields.entrySet().stream()
                .map(field -> fault(field.getKey(), field.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The labels after the patch, which has no fault; a second fault is too many attributes in all. */
    public Labels applyTo(Labels before) {
        return new Labels(
                fields.containsKey("tags") ? tags(fields.get("tags")) : before.tags(),
                word("topic", before.topic()),
                word("team", before.team()),
                attributes(before.attributes()));
    }

    /** Whether labels hold more than a conversation may have. */
    public static boolean areTooMany(Labels labels) {
        return labels.attributes().size() > MOST_ATTRIBUTES;
    }

    private static Optional<Fault> fault(String field, Object value) {
        return switch (field) {
            case "tags" ->
                areTags(value) ? Optional.empty() : invalid("tags are up to 50 words of up to 64 characters");
            case "topic", "team" ->
                value == null || isWord(value)
                        ? Optional.empty()
                        : invalid(field + " is a word of up to 64 characters");
            case "attributes" ->
                value == null || areAttributes(value)
                        ? Optional.empty()
                        : invalid("attributes are words, numbers or truth values by names of up to 64 characters");
            default ->
                Optional.of(new Fault("unknown_field", "Only tags, topic, team and attributes can be changed here."));
        };
    }

    private static Optional<Fault> invalid(String what) {
        return Optional.of(new Fault("invalid_request", "The " + what + "."));
    }

    private static boolean areTags(Object value) {
        return value == null
                || (value instanceof List<?> list
                        && list.size() <= MOST_TAGS
                        && list.stream().allMatch(LabelPatch::isWord));
    }

    private static boolean areAttributes(Object value) {
        return value instanceof Map<?, ?> map
                && map.size() <= MOST_ATTRIBUTES
                && map.entrySet().stream().allMatch(e -> isWord(e.getKey()) && isValue(e.getValue()));
    }

    private static boolean isWord(Object value) {
        return value instanceof String text && !text.isBlank() && text.length() <= LONGEST_WORD;
    }

    private static boolean isValue(Object value) {
        return value == null
                || value instanceof Number
                || value instanceof Boolean
                || (value instanceof String text && text.length() <= LONGEST_VALUE);
    }

    private static List<String> tags(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(tag -> ((String) tag).strip()).distinct().toList()
                : List.of();
    }

    private String word(String field, String before) {
        if (!fields.containsKey(field)) {
            return before;
        }
        return fields.get(field) instanceof String text ? text.strip() : null;
    }

    private Map<String, Object> attributes(Map<String, Object> before) {
        if (!fields.containsKey("attributes")) {
            return before;
        }
        if (!(fields.get("attributes") instanceof Map<?, ?> changes)) {
            return Map.of();
        }
        var merged = new LinkedHashMap<>(before);
        changes.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put((String) name, value);
            }
        });
        return merged;
    }
}
