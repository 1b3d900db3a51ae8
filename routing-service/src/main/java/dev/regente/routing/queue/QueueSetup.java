package dev.regente.routing.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.routing.calendar.Calendars;
import dev.regente.routing.queue.model.Conduct;
import dev.regente.routing.queue.model.Idle;
import dev.regente.routing.queue.model.Offering;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.Pace;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.ServiceQueue;
import dev.regente.routing.queue.model.Wanted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a supervisor sets a queue up, and how it is kept. What is missing has its default; times are in seconds.
 *
 * @param strategy among those with room; {@code least_loaded} unless told otherwise
 * @param offerSeconds how long an agent may think about an offer; 30
 * @param parallelOffers how many agents are asked at once, of whom the first who accepts has it; 1
 * @param autoAccept channels whose conversations are assigned without asking
 * @param requires what agents must have
 * @param language whether they must speak the customer's language
 * @param languageSeconds the age from which her language is wanted no longer; always without it
 * @param stickySeconds how long a customer waits for her last agent; 0
 * @param rampUpSeconds how long an agent who came back takes to get to all of her capacity; 0
 * @param targetSeconds how long a conversation may wait before it is due; 0
 * @param wrapUpSeconds the time after a conversation in which an agent is given none; 0
 * @param onExpiry what becomes of an agent who lets an offer run out
 * @param overflow when it hands its work on
 * @param maxWaiting how many may wait before handing on to it is refused; any number without it
 * @param idle what becomes of the room of a conversation whose customer writes no more; it counts without it
 * @param open whether it takes new work; what it has taken before is served either way
 * @param calendar by which its time is counted; {@code always}
 * @param sla what its customers are promised, beside {@code targetSeconds}, which only orders what waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueSetup(
        @Pattern(regexp = "least_loaded|longest_idle|round_robin|best_skill") String strategy,
        @Min(1) @Max(3600) Integer offerSeconds,
        @Min(1) @Max(Offering.MOST_OFFERS) Integer parallelOffers,
        @Size(max = 50) Set<@NotBlank @Size(max = 64) String> autoAccept,
        @Size(max = 20) List<@NotNull @Valid Requires> requires,
        Boolean language,
        @Min(1) @Max(LONGEST) Integer languageSeconds,
        @Min(0) @Max(LONGEST) Integer stickySeconds,
        @Min(0) @Max(LONGEST) Integer rampUpSeconds,
        @Min(0) @Max(LONGEST) Integer targetSeconds,
        @Min(0) @Max(LONGEST) Integer wrapUpSeconds,
        @Pattern(regexp = "stay|not_responding") String onExpiry,
        @Valid Hands overflow,
        @Min(1) @Max(1_000_000) Integer maxWaiting,
        @Valid Idles idle,
        Boolean open,
        @Size(min = 1, max = 64) String calendar,
        @Valid Promises sla) {

    /** A week. */
    static final int LONGEST = 604_800;

    /** Less is over before anybody has looked. */
    static final int SHORTEST_PROMISE = 15;

    /** A quarter of a year. */
    static final int LONGEST_PROMISE = 7_776_000;

    private static final int USUAL_OFFER = 30;

    /**
     * Something that agents must have: one of skill and team.
     *
     * @param level the least level of a skill; 1
     * @param dropAfterSeconds the age from which it is wanted no longer; always without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Requires(
            @Size(min = 1, max = 64) String skill,
            @Size(min = 1, max = 64) String team,
            @Min(1) @Max(5) Integer level,
            @Min(1) @Max(LONGEST) Integer dropAfterSeconds) {

        Requirement requirement() {
            var kind = skill == null ? Requirement.Kind.TEAM : Requirement.Kind.SKILL;
            return new Requirement(
                    kind,
                    skill == null ? team : skill,
                    Objects.requireNonNullElse(level, 1),
                    seconds(dropAfterSeconds));
        }

        boolean isOne() {
            return (skill == null) != (team == null);
        }
    }

    /**
     * Another queue that takes what is too old or too much here, and what comes while this one is closed. It keeps its
     * age, and never comes back.
     *
     * @param afterSeconds for how long a conversation waits here before; for ever without it
     * @param whenLongerThan how many may wait here before another that comes; any number without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hands(
            @NotBlank @Size(max = 64) String to,
            @Min(1) @Max(LONGEST) Integer afterSeconds,
            @Min(0) @Max(1_000_000) Integer whenLongerThan) {}

    /**
     * What becomes of the room of a conversation in which the customer writes no more.
     *
     * @param afterSeconds for how long she must have written nothing
     */
    public record Idles(
            @NotNull @Pattern(regexp = "count|release|release_with_headroom") String policy,
            @NotNull @Min(1) @Max(LONGEST) Integer afterSeconds) {

        Idle idle() {
            return new Idle(Idle.Policy.of(policy), Duration.ofSeconds(afterSeconds));
        }
    }

    /**
     * How long something takes at most, in business time of the queue's calendar; without one, nothing is promised. A
     * clock that runs keeps what it was promised.
     *
     * @param firstResponseSeconds from the customer's first message of an episode to the first reply of a person
     * @param nextResponseSeconds from any later message that nobody answered to a person's reply
     * @param resolutionSeconds from opening to resolution, without the time in which it is snoozed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Promises(
            @Min(SHORTEST_PROMISE) @Max(LONGEST) Integer firstResponseSeconds,
            @Min(SHORTEST_PROMISE) @Max(LONGEST) Integer nextResponseSeconds,
            @Min(SHORTEST_PROMISE) @Max(LONGEST_PROMISE) Integer resolutionSeconds) {}

    /** Whether each requirement is a skill or a team. */
    boolean isPlain() {
        return requires == null || requires.stream().allMatch(Requires::isOne);
    }

    ServiceQueue queue(String name, long version) {
        var settings = new QueueSettings(
                name,
                QueueSettings.Strategy.of(Objects.requireNonNullElse(strategy, "least_loaded")),
                new Offering(
                        Duration.ofSeconds(Objects.requireNonNullElse(offerSeconds, USUAL_OFFER)),
                        Objects.requireNonNullElse(parallelOffers, 1),
                        Objects.requireNonNullElse(autoAccept, Set.of())),
                wanted(),
                new Pace(orNone(stickySeconds), orNone(rampUpSeconds), orNone(targetSeconds)),
                overflow == null
                        ? null
                        : new Overflow(overflow.to(), seconds(overflow.afterSeconds()), overflow.whenLongerThan()),
                version);
        return new ServiceQueue(
                settings,
                new Conduct(
                        !Boolean.FALSE.equals(open),
                        orNone(wrapUpSeconds),
                        "not_responding".equals(onExpiry),
                        maxWaiting,
                        idle == null ? Idle.COUNTS : idle.idle()),
                Objects.requireNonNullElse(calendar, Calendars.ALWAYS));
    }

    private Wanted wanted() {
        return new Wanted(
                requires == null
                        ? List.of()
                        : requires.stream().map(Requires::requirement).toList(),
                Boolean.TRUE.equals(language),
                seconds(languageSeconds));
    }

    private static Duration orNone(Integer seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
    }

    private static Duration seconds(Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
