package dev.regente.routing.activity.model;

import dev.regente.routing.activity.model.Activity.Focus;
import dev.regente.routing.activity.model.Activity.WrapUp;
import dev.regente.routing.activity.model.Change.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What becomes of an agent's activity, and what is told of that, in order. */
public record Step(Activity after, List<Change> changes) {

    public Step {
        changes = List.copyOf(changes);
    }

    public static Step from(Activity before) {
        return new Step(before, List.of());
    }

    /** And what becomes of it then. */
    public Step and(Function<Activity, Step> next) {
        Step then = next.apply(after);
        return new Step(
                then.after,
                Stream.concat(changes.stream(), then.changes.stream()).toList());
    }

    boolean looksAt(UUID conversation) {
        return after.focus() != null && after.focus().conversation().equals(conversation);
    }

    /** Tells nothing where it is only longer. */
    Step focused(Focus focus, Instant at) {
        var next = new Activity(after.agentId(), focus, after.wrapUp(), after.lastLeft());
        return looksAt(focus.conversation())
                ? new Step(next, changes)
                : telling(next, What.FOCUSED, focus.conversation(), at);
    }

    Step unfocused(Instant at) {
        return after.focus() == null
                ? this
                : telling(
                        new Activity(after.agentId(), null, after.wrapUp(), after.lastLeft()),
                        What.UNFOCUSED,
                        after.focus().conversation(),
                        at);
    }

    /** She says that she does: until she says something else, and of what she had last unless she does already. */
    Step wrapsUp(Instant at) {
        return after.wrapUp() == null
                ? wrapsUp(new WrapUp(after.lastLeft(), null), at)
                : new Step(with(new WrapUp(after.wrapUp().follows(), null)), changes);
    }

    Step wrapsUp(WrapUp wrapUp, Instant at) {
        return telling(with(wrapUp), What.WRAP_UP_STARTED, wrapUp.follows(), at);
    }

    Step wrappedUp(Instant at) {
        return after.wrapUp() == null
                ? this
                : telling(with(null), What.WRAP_UP_ENDED, after.wrapUp().follows(), at);
    }

    Step lost(UUID conversation) {
        return new Step(new Activity(after.agentId(), after.focus(), after.wrapUp(), conversation), changes);
    }

    private Activity with(WrapUp wrapUp) {
        return new Activity(after.agentId(), after.focus(), wrapUp, after.lastLeft());
    }

    private Step telling(Activity next, What what, UUID conversation, Instant at) {
        var told = new ArrayList<>(changes);
        told.add(new Change(what, conversation, at));
        return new Step(next, told);
    }
}
