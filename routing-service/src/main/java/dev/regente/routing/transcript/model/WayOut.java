package dev.regente.routing.transcript.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is possible where a customer can no longer be answered freely.
 *
 * @param kind {@code template} for a text that the provider approved beforehand, {@code channel} for another channel on
 *     which the same customer can be written to freely
 * @param senderId the gateway's id of the customer there
 */
public record WayOut(String kind, String channel, String senderId) {

    private static final String TEMPLATE = "template";
    /**
     * All of them: first those on the closed leg's own channel, then those on the channel that was used last.
     *
     * @param legs the one of each channel that the customer used last
     */
    public static List<WayOut> of(Leg closed, List<Leg> legs, Instant now) {
        Stream<Leg> others = legs.stream()
                .filter(leg -> !leg.channel().equals(closed.channel()))
                .sorted((one, other) -> other.usedAt().compareTo(one.usedAt()));
        return Stream.concat(templates(closed), others.flatMap(leg -> on(leg, now)))
                .toList();
    }

    private static Stream<WayOut> on(Leg leg, Instant now) {
        return leg.isOpenAt(now) ? Stream.of(new WayOut("channel", leg.channel(), leg.senderId())) : templates(leg);
    }

    private static Stream<WayOut> templates(Leg leg) {
        return leg.takesTemplates() ? Stream.of(new WayOut(TEMPLATE, leg.channel(), leg.senderId())) : Stream.empty();
    }

    /** For people. */
    public String text() {
        return kind.equals(TEMPLATE) ? "a template on " + channel : channel;
    }
}
