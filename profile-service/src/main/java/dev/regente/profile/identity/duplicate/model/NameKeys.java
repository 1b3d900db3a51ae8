package dev.regente.profile.identity.duplicate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a profile is filed under, so that it is compared only with those that share a key: the sound of each word of the
 * name, of each two words, and each of these within a circle.
 */
public final class NameKeys {

    /** How a key of the name alone begins. */
    public static final String OF_NAME = "n:";

    private static final int LONGEST_PART = 64;
    private static final int MOST = 60;

    private final WordSound sounds;

    public NameKeys(WordSound sounds) {
        this.sounds = sounds;
    }

    public SortedSet<String> of(Resembling profile) {
        SortedSet<String> keys = new TreeSet<>();
        List<String> combinations = combinations(profile.name());
        combinations.forEach(sound -> keys.add(OF_NAME + sound));
        profile.circles().forEach((attribute, words) -> combinations.stream()
                .limit(MOST - (long) keys.size())
                .forEach(sound -> keys.add(attribute + ":" + cut(words) + ":" + sound)));
        return keys;
    }

    private List<String> combinations(PersonName name) {
        List<String> said = name.words().stream()
                .filter(w -> w.length() > 1)
                .map(this::sound)
                .distinct()
                .sorted()
                .toList();
        List<String> all = new ArrayList<>(said);
        for (int i = 0; i < said.size(); i++) {
            for (int j = i + 1; j < said.size(); j++) {
                all.add(said.get(i) + "+" + said.get(j));
            }
        }
        return all;
    }

    private String sound(String word) {
        String sound = sounds.of(word);
        return cut(sound.isEmpty() ? word : sound);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART);
    }
}
