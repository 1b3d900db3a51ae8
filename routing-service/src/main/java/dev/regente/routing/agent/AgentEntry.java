package dev.regente.routing.agent;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Interruption;
import dev.regente.routing.agent.model.Skill;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a supervisor edits. Without a capacity the usual one holds, without queues she gets no work. */
public record AgentEntry(
        @Size(max = 200) String name,
        @Size(max = 100) List<@NotBlank @Size(max = 64) String> queues,
        @Size(max = 100) List<@NotNull @Valid SkillEntry> skills,
        @Size(max = 20) List<@NotBlank @Size(max = 35) String> languages,
        @Size(max = 20) List<@NotBlank @Size(max = 64) String> teams,
        @Pattern(regexp = "human|bot") String kind,
        Boolean enabled,
        @Valid CapacityEntry capacity) {

    Agent agent(String id) {
        Capacity room = capacity == null ? Capacity.usual() : capacity.capacity();
        List<Skill> able = orNone(skills).stream()
                .map(s -> new Skill(s.skill(), s.level()))
                .toList();
        List<String> distinct = orNone(queues).stream().distinct().toList();
        var abilities = new Abilities(able, orNone(languages), orNone(teams));
        return Agent.listed(id, name, distinct, abilities, room)
                .of("bot".equals(kind) ? Agent.Kind.BOT : Agent.Kind.HUMAN)
                .enabled(!Boolean.FALSE.equals(enabled));
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** A skill and its level from 1 to 5. */
    public record SkillEntry(@NotBlank @Size(max = 64) String skill, @Min(1) @Max(5) int level) {}

    /**
     * How much she takes at once.
     *
     * @param total units in all
     * @param cost units that one conversation of a channel takes
     * @param maxItems the most conversations of a channel at once
     * @param interruptedBy channels that may interrupt, by the channel whose work is interrupted
     */
    public record CapacityEntry(
            @NotNull @Min(0) @Max(100_000) Integer total,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Min(1) @Max(100_000) Integer> cost,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Min(0) @Max(1_000) Integer> maxItems,
            @Size(max = 50) Map<@Size(max = 64) String, @NotNull @Size(max = 50) Set<@NotBlank @Size(max = 64) String>>
                            interruptedBy) {

        Capacity capacity() {
            return new Capacity(total, orNone(cost), orNone(maxItems), new Interruption(orNone(interruptedBy)));
        }

        private static <T> Map<String, T> orNone(Map<String, T> map) {
            return map == null ? Map.of() : map;
        }
    }
}
