package dev.regente.routing.outreach.model;

import dev.regente.routing.transcript.model.Leg;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a customer can be written to first, and by which of her legs. */
public sealed interface Reach {

    <T> T fold(Function<Leg, T> reached, Function<List<Reason>, T> unreachable);

    /** By the leg that she used last of those that are possible. */
    record Reached(Leg leg) implements Reach {

        @Override
        public <T> T fold(Function<Leg, T> reached, Function<List<Reason>, T> unreachable) {
            return reached.apply(leg);
        }
    }

    /** By none, and why not by each. */
    record Unreachable(List<Reason> reasons) implements Reach {

        public Unreachable {
            reasons = List.copyOf(reasons);
        }

        @Override
        public <T> T fold(Function<Leg, T> reached, Function<List<Reason>, T> unreachable) {
            return unreachable.apply(reasons);
        }
    }

    /**
     * Why not by a leg.
     *
     * @param channel null where she has no leg at all
     * @param account null where there is no leg on this channel
     * @param why {@code no_leg}, {@code window_closed} or {@code no_templates}
     */
    record Reason(String channel, String account, String why) {}

    /**
     * What is to be sent.
     *
     * @param channel by which; null for any
     * @param template whether it is a text that the provider approved, which needs no open window
     * @param byPerson whether a person sends it: some providers take that for longer
     */
    record Wish(String channel, boolean template, boolean byPerson) {

        private String against(Leg leg, Instant now) {
            if (template) {
                return leg.takesTemplates() ? null : "no_templates";
            }
            return (byPerson ? leg.isOpenAt(now) : leg.isFreeAt(now)) ? null : "window_closed";
        }
    }

    /** @param legs those of the customer */
    static Reach of(Wish wish, Collection<Leg> legs, Instant now) {
        List<Leg> possible = legs.stream()
                .filter(leg -> wish.channel() == null || wish.channel().equals(leg.channel()))
                .sorted(Comparator.comparing(Leg::usedAt).reversed().thenComparing(Leg::senderId))
                .toList();
        return possible.stream()
                .filter(leg -> wish.against(leg, now) == null)
                .findFirst()
                .<Reach>map(Reached::new)
                .orElseGet(() -> new Unreachable(reasons(wish, possible, now)));
    }

    private static List<Reason> reasons(Wish wish, List<Leg> possible, Instant now) {
        Stream<Reason> each =
                possible.stream().map(leg -> new Reason(leg.channel(), leg.account(), wish.against(leg, now)));
        return possible.isEmpty() ? List.of(new Reason(wish.channel(), null, "no_leg")) : each.toList();
    }
}
