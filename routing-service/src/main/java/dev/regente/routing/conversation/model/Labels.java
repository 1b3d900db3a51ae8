package dev.regente.routing.conversation.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people and programs say of a conversation beside what is said in it.
 *
 * @param topic null for none
 * @param team null for none
 * @param attributes the organisation's own: words, numbers and truth values by name
 */
public record Labels(List<String> tags, String topic, String team, Map<String, Object> attributes) {

    public static final Labels NONE = new Labels(List.of(), null, null, Map.of());

    public Labels {
        tags = List.copyOf(tags);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
