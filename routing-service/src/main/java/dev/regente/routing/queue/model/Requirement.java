package dev.regente.routing.queue.model;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/**
 * What an agent must have to be asked.
 *
 * @param level the least level of a skill, from 1 to 5; 1 for a language or a team
 * @param dropAfter the age from which it is wanted no longer; null for always
 */
public record Requirement(Kind kind, String name, int level, Duration dropAfter) implements Comparable<Requirement> {

    private static final Comparator<Requirement> ORDER = Comparator.comparing(Requirement::kind)
            .thenComparing(Requirement::name)
            .thenComparing(Requirement::level)
            .thenComparing(Requirement::dropAfter, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What can be required. */
    public enum Kind {
        SKILL,
        LANGUAGE,
        TEAM
    }

    public Requirement {
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("A level is from 1 to 5");
        }
    }

    public static Requirement skill(String name, int level, Duration dropAfter) {
        return new Requirement(Kind.SKILL, name, level, dropAfter);
    }

    public static Requirement language(String name, Duration dropAfter) {
        return new Requirement(Kind.LANGUAGE, name, 1, dropAfter);
    }

    public static Requirement team(String name) {
        return new Requirement(Kind.TEAM, name, 1, null);
    }

    public boolean isDroppedAt(Duration age) {
        return dropAfter != null && age.compareTo(dropAfter) >= 0;
    }

    /** Such as {@code refunds>=3} or {@code language:pt}. */
    public String word() {
        return kind == Kind.SKILL ? name + ">=" + level : kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    @Override
    public int compareTo(Requirement other) {
        return ORDER.compare(this, other);
    }
}
