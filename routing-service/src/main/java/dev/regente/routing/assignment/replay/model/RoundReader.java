package dev.regente.routing.assignment.replay.model;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Interruption;
import dev.regente.routing.agent.model.Load;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.agent.model.Skill;
import dev.regente.routing.agent.model.Turn;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.model.Offering;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.Pace;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.Wanted;
import java.util.List;
import java.util.UUID;

/** Reads the input of a round, word by word in the order in which {@link RoundText} writes it. */
final class RoundReader {

    private final TextReader in;
    private boolean knowsOwners;

    private RoundReader(TextReader in) {
        this.in = in;
    }

    static RoundInput read(String text) {
        try {
            return new RoundReader(new TextReader(text)).round();
        } catch (IndexOutOfBoundsException | NullPointerException | ArithmeticException | ClassCastException e) {
            throw new IllegalArgumentException("This is not a round", e);
        }
    }

    private RoundInput round() {
        String version = in.text();
        knowsOwners = RoundText.VERSION.equals(version);
        if (!knowsOwners && !RoundText.WITHOUT_OWNERS.equals(version)) {
            throw new IllegalArgumentException("A round of another version");
        }
        var now = in.base();
        int explained = in.number();
        var queue = queue();
        return new RoundInput(queue, now, in.list(this::item), in.list(this::agent), explained);
    }

    private QueueSettings queue() {
        return new QueueSettings(
                in.text(),
                QueueSettings.Strategy.valueOf(in.text()),
                new Offering(in.span(), in.number(), in.set()),
                new Wanted(requirements(), in.flag(), in.span()),
                new Pace(in.span(), in.span(), in.span()),
                in.shared(this::overflow),
                in.whole());
    }

    private Overflow overflow() {
        var to = in.text();
        var afterWait = in.span();
        int longest = in.number();
        return new Overflow(to, afterWait, longest < 0 ? null : longest);
    }

    private List<Requirement> requirements() {
        return in.shared(() -> in.list(this::requirement));
    }

    private Requirement requirement() {
        return new Requirement(Requirement.Kind.valueOf(in.text()), in.text(), in.number(), in.span());
    }

    private WaitingItem item() {
        return new WaitingItem(
                new UUID(in.whole(), in.whole()),
                in.text(),
                in.instant(),
                in.instant(),
                requirements(),
                in.text(),
                in.shared(
                        () -> new Preference(in.text(), in.instant(), in.flag(), in.flag(), knowsOwners && in.flag())),
                new WaitingItem.Asked(in.texts(), in.texts()));
    }

    private Agent agent() {
        return new Agent(
                in.text(),
                null,
                Agent.Kind.valueOf(in.text()),
                in.flag(),
                in.shared(in::texts),
                in.shared(this::abilities),
                in.shared(this::capacity),
                new Load(in.map(() -> new Load.Held(in.number(), in.number()))),
                in.shared(this::attendance),
                new Turn(in.instant(), in.map(in::instant)),
                in.whole());
    }

    private Abilities abilities() {
        return new Abilities(in.list(() -> new Skill(in.text(), in.number())), in.texts(), in.texts());
    }

    private Capacity capacity() {
        return new Capacity(in.number(), in.map(in::number), in.map(in::number), new Interruption(in.map(in::set)));
    }

    private Attendance attendance() {
        return new Attendance(Presence.valueOf(in.text()), in.instant(), in.instant(), in.instant());
    }
}
