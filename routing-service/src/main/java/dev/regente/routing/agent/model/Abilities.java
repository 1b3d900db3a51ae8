package dev.regente.routing.agent.model;

import dev.regente.routing.queue.model.Requirement;
import java.util.ArrayList;
import java.util.List;

/** What an agent is good at, which languages she speaks and in which teams she is. */
public record Abilities(List<Skill> skills, List<String> languages, List<String> teams) {

    public static final Abilities NONE = new Abilities(List.of(), List.of(), List.of());

    public Abilities {
        skills = List.copyOf(skills);
        languages = List.copyOf(languages);
        teams = List.copyOf(teams);
    }

    /** The same with languages as customers' are compared: whatever region they are of. */
    public Abilities speakingAnyKindOf() {
        return new Abilities(skills, Languages.primary(languages), teams);
    }

    public boolean meet(Requirement wanted) {
        return switch (wanted.kind()) {
            case SKILL -> levelOf(wanted.name()) >= wanted.level();
            case LANGUAGE -> languages.contains(wanted.name());
            case TEAM -> teams.contains(wanted.name());
        };
    }

    /** From 1 to 5; 0 for a skill that she does not have. */
    public int levelOf(String skill) {
        int level = 0;
        for (Skill one : skills) {
            if (one.skill().equals(skill)) {
                level = Math.max(level, one.level());
            }
        }
        return level;
    }

    /** These and one more; a skill that she has gets the new level. */
    public Abilities and(Requirement.Kind kind, String name, int level) {
        return switch (kind) {
            case SKILL -> {
                var others = new ArrayList<>(skills);
                others.removeIf(one -> one.skill().equals(name));
                others.add(new Skill(name, level));
                yield new Abilities(others, languages, teams);
            }
            case LANGUAGE -> new Abilities(skills, with(languages, name), teams);
            case TEAM -> new Abilities(skills, languages, with(teams, name));
        };
    }

    private static List<String> with(List<String> names, String name) {
        var all = new ArrayList<>(names);
        all.add(name);
        return all;
    }
}
