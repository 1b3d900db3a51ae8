package dev.regente.routing.assignment.replay.model;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Turn;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.model.Overflow;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import java.util.List;

/**
 * The input of a round as a text that any later version of this class reads, so that a decision can be made again.
 * Equal inputs give equal texts.
 */
public final class RoundText {

    static final String VERSION = "2";

    /** Before what had been an agent's could be told from what she had of its customer. */
    static final String WITHOUT_OWNERS = "1";

    private final TextWriter out = new TextWriter();

    private RoundText() {}

    public static String encode(RoundInput input) {
        return new RoundText().round(input);
    }

    /** Fails with {@link IllegalArgumentException} when this is not such a text. */
    public static RoundInput decode(String text) {
        return RoundReader.read(text);
    }

    private String round(RoundInput input) {
        out.text(VERSION);
        out.base(input.now());
        out.number(input.explained());
        queue(input.queue());
        out.list(input.items(), this::item).list(input.agents(), this::agent);
        return out.toString();
    }

    private void queue(QueueSettings queue) {
        out.text(queue.name()).text(queue.strategy().name());
        var offering = queue.offering();
        out.span(offering.offerFor()).number(offering.parallel()).set(offering.autoAccept());
        requirements(queue.wanted().requirements());
        out.flag(queue.wanted().language()).span(queue.wanted().languageFor());
        out.span(queue.pace().stickyFor())
                .span(queue.pace().rampUp())
                .span(queue.pace().target());
        out.shared(queue.overflow(), this::overflow).number(queue.version());
    }

    private void overflow(Overflow overflow) {
        Integer longest = overflow.whenLongerThan();
        out.text(overflow.to()).span(overflow.afterWait()).number(longest == null ? -1 : longest);
    }

    private void requirements(List<Requirement> requirements) {
        out.shared(requirements, all -> out.list(all, this::requirement));
    }

    private void requirement(Requirement one) {
        out.text(one.kind().name()).text(one.name()).number(one.level()).span(one.dropAfter());
    }

    private void item(WaitingItem item) {
        out.number(item.conversationId().getMostSignificantBits());
        out.number(item.conversationId().getLeastSignificantBits());
        out.text(item.channel()).instant(item.queuedAt()).instant(item.dueAt());
        requirements(item.requirements());
        out.text(item.language()).shared(item.preference(), this::preference);
        out.texts(item.asked().passedBy()).texts(item.asked().offeredTo());
    }

    private void preference(Preference wish) {
        out.text(wish.agentId()).instant(wish.until()).flag(wish.direct()).flag(wish.only());
        out.flag(wish.hers());
    }

    private void agent(Agent agent) {
        out.text(agent.id()).text(agent.kind().name()).flag(agent.enabled());
        out.shared(agent.queues(), out::texts);
        out.shared(agent.abilities(), this::abilities).shared(agent.capacity(), this::capacity);
        out.map(agent.load().held(), held -> out.number(held.units()).number(held.items()));
        out.shared(agent.attendance(), this::attendance);
        turn(agent.turn());
        out.number(agent.version());
    }

    private void abilities(Abilities able) {
        out.list(able.skills(), skill -> out.text(skill.skill()).number(skill.level()));
        out.texts(able.languages()).texts(able.teams());
    }

    private void capacity(Capacity room) {
        out.number(room.total()).map(room.costs(), this::number).map(room.maxItems(), this::number);
        out.map(room.interruption().by(), out::set);
    }

    private void number(int value) {
        out.number(value);
    }

    private void attendance(Attendance there) {
        out.text(there.presence().name()).instant(there.until());
        out.instant(there.wrapUpUntil()).instant(there.availableSince());
    }

    private void turn(Turn turn) {
        out.instant(turn.idleSince()).map(turn.assigned(), out::instant);
    }
}
