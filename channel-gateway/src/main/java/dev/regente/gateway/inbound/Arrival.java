package dev.regente.gateway.inbound;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.inbound.raw.RawCall;
import dev.regente.gateway.inbound.raw.RawEvent;
import dev.regente.gateway.inbound.raw.Replayed;
import dev.regente.gateway.touchpoint.Touch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A proved webhook with all that it tells, sorted by what is to be done.
 *
 * @param account the one whose secret proved it
 * @param fingerprint tells the same bytes when they come again
 * @param unhandled types of what we keep and do nothing about
 * @param orphans how many items belong to no account of ours
 */
record Arrival(
        UUID rawEventId,
        ChannelAccount account,
        RawCall call,
        String fingerprint,
        Instant receivedAt,
        List<InboundMessage> messages,
        List<ReportedEcho> echoes,
        List<ReportedStatus> statuses,
        List<ReportedWatermark> watermarks,
        List<Touch> touches,
        List<String> unhandled,
        int orphans) {

    /** How it is kept when all that we know of it is recorded. */
    RawEvent kept() {
        return kept(state(), reason());
    }

    /** How it is kept when something in it cannot be recorded. */
    RawEvent quarantined(String why) {
        return kept("quarantined", why);
    }

    private RawEvent kept(String state, String reason) {
        return new RawEvent(
                rawEventId, account.provider().word(), account.name(), state, reason, call, receivedAt, false);
    }

    /**
     * What came of reading it again.
     *
     * @param recorded what was new, by transaction
     * @param failed how many items could not be recorded
     * @param why they could not; null where all could
     */
    Replayed replayed(List<News> recorded, int failed, String why) {
        int messages = recorded.stream()
                .mapToInt(news -> news.messages().size() + news.echoes().size())
                .sum();
        int told = recorded.stream()
                .mapToInt(news -> news.statuses().size() + news.watermarks().size())
                .sum();
        int touched = recorded.stream().mapToInt(news -> news.touches().size()).sum();
        return new Replayed(
                rawEventId,
                failed > 0 ? "quarantined" : state(),
                failed > 0 ? why : reason(),
                messages,
                told,
                touched,
                Math.max(0, known() - messages - told - touched - failed),
                unhandled.size(),
                failed);
    }

    /** Why not all of it is handled; null where it is. */
    private String reason() {
        if (unhandled.isEmpty()) {
            return known() > 0 ? null : "nothing";
        }
        return unhandled.get(0);
    }

    /** What becomes of the raw event. */
    String state() {
        if (known() > 0) {
            return "handled";
        }
        return orphans > 0 ? "orphan" : "unhandled";
    }

    /** Arrivals of one item each, if it has several. */
    List<Arrival> pieces() {
        if (known() < 2) {
            return List.of();
        }
        return Stream.of(
                        messages.stream().map(m -> piece(List.of(m), List.of(), List.of(), List.of(), List.of())),
                        echoes.stream().map(e -> piece(List.of(), List.of(e), List.of(), List.of(), List.of())),
                        statuses.stream().map(s -> piece(List.of(), List.of(), List.of(s), List.of(), List.of())),
                        watermarks.stream().map(w -> piece(List.of(), List.of(), List.of(), List.of(w), List.of())),
                        touches.stream().map(t -> piece(List.of(), List.of(), List.of(), List.of(), List.of(t))))
                .flatMap(Function.identity())
                .toList();
    }

    private Arrival piece(
            List<InboundMessage> said,
            List<ReportedEcho> echoed,
            List<ReportedStatus> reported,
            List<ReportedWatermark> read,
            List<Touch> touched) {
        return new Arrival(
                rawEventId,
                account,
                call,
                fingerprint,
                receivedAt,
                said,
                echoed,
                reported,
                read,
                touched,
                List.of(),
                0);
    }

    /** How many of its items we know what to do with. */
    private int known() {
        return messages.size() + echoes.size() + statuses.size() + watermarks.size() + touches.size();
    }
}
