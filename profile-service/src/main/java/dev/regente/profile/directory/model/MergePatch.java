package dev.regente.profile.directory.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Merges JSON objects as RFC 7396 says. */
final class MergePatch {

    private MergePatch() {}

    /** Null for the whole object clears it. */
    static Map<String, Object> merge(Map<String, Object> target, Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return Map.of();
        }
        var merged = new LinkedHashMap<>(target);
        changes.forEach((key, value) -> {
            String field = String.valueOf(key);
            if (value == null) {
                merged.remove(field);
            } else if (value instanceof Map<?, ?>) {
                merged.put(field, merge(object(merged.get(field)), value));
            } else {
                merged.put(field, value);
            }
        });
        return merged;
    }

    private static Map<String, Object> object(Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> object.put(String.valueOf(key), inner));
        }
        return object;
    }
}
