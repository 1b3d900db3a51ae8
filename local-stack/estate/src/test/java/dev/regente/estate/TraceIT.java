package dev.regente.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Traces.Span;
import dev.regente.estate.Traces.Trace;
import dev.regente.local.part.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace leads from the webhook to the agent and to the provider, over outboxes, the broker and batches. */
class TraceIT {

    private static final String GATEWAY = "channel-gateway: ";
    private static final String PROFILE = "profile-service: ";
    private static final String ROUTING = "routing-service: ";
    private static final String WEBHOOK = "POST /webhooks/{provider}/{account}";
    private static final String REPLY = "create routing.reply-requested.v1";

    private static Estate estate;
    private static Traces traces;

    private final String phone =
            "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));

    @BeforeAll
    static void start() {
        estate = Estate.observed();
        traces = new Traces(estate);
    }

    @Test
    void one_trace_leads_from_the_webhook_over_the_agent_to_the_provider() {
        var ana = new Desk(estate, "ana");
        ana.isAvailable();
        write("When does my order arrive?");
        String conversation = ana.accepts(estate.profileOf(phone));
        ana.seesStatus(conversation, ana.replies(conversation, "It leaves today at six."), "delivered");

        String[] carried = carriedToTheProvider(0);
        Trace trace = traces.eventually(
                carried[1],
                t -> isWhole(t)
                        && t.at(carried[2]).isPresent()
                        && t.has("analytics-service", "process routing.conversation-assigned.v1")
                        && t.named("process routing.message-appended.v1").size() == 4);

        assertEquals(
                Set.of("channel-gateway", "profile-service", "routing-service", "analytics-service"), trace.services());
        assertEquals(
                List.of(
                        GATEWAY + "send whatsapp",
                        GATEWAY + "process routing.reply-requested.v1",
                        ROUTING + REPLY,
                        ROUTING + "process profile.message-identified.v1",
                        PROFILE + "process gateway.message-received.v1",
                        GATEWAY + WEBHOOK),
                trace.wayUpFrom(trace.at(carried[2]).orElseThrow()));
        everyParentIsThere(trace);
        herCallsAreLinked(trace);

        write("And where is it now?");
        estate.eventually(
                "ana", Part.ROUTING, "/v1/conversations/" + conversation + "/messages", json -> Estate.size(json) == 3);
        ana.seesStatus(conversation, ana.replies(conversation, "In your street."), "delivered");
        theNextMessageIsAnsweredInItsOwnTrace(carried[1], carriedToTheProvider(1));
    }

    private static void everyParentIsThere(Trace trace) {
        List<Span> roots =
                trace.spans().stream().filter(span -> span.parentId().isEmpty()).toList();
        assertEquals(List.of(WEBHOOK), roots.stream().map(Span::name).toList());
        assertEquals(List.of(), orphans(trace));
    }

    /** Every service sends its spans when it likes: what came of something may be told before it. */
    private static boolean isWhole(Trace trace) {
        return orphans(trace).isEmpty();
    }

    private static List<Span> orphans(Trace trace) {
        Set<String> ids = trace.spans().stream().map(Span::spanId).collect(Collectors.toSet());
        return trace.spans().stream()
                .filter(span -> !span.parentId().isEmpty() && !ids.contains(span.parentId()))
                .toList();
    }

    private static void herCallsAreLinked(Trace trace) {
        Map.of(
                        "create routing.conversation-assigned.v1",
                        "POST /v1/offers/{id}/acceptance",
                        REPLY,
                        "POST /v1/conversations/{id}/replies")
                .forEach((said, call) -> {
                    List<Span> spans = trace.named(said);
                    assertEquals(1, spans.size(), said);
                    var link = spans.get(0).links().get(0);
                    assertNotEquals(trace.traceId(), link.traceId());
                    Trace hers = traces.eventually(
                            link.traceId(), t -> t.at(link.spanId()).isPresent());
                    assertEquals(call, hers.at(link.spanId()).orElseThrow().name());
                    assertEquals(Set.of("routing-service"), hers.services());
                });
    }

    private static void theNextMessageIsAnsweredInItsOwnTrace(String first, String... carried) {
        assertNotEquals(first, carried[1]);
        Trace trace = traces.eventually(
                carried[1], t -> isWhole(t) && t.at(carried[2]).isPresent() && t.has("channel-gateway", WEBHOOK));
        List<String> way = trace.wayUpFrom(trace.at(carried[2]).orElseThrow());
        assertEquals(GATEWAY + WEBHOOK, way.get(way.size() - 1));
        assertTrue(way.contains(ROUTING + REPLY), way::toString);
    }

    /** The parts of the traceparent of a request: version, trace, span, flags. */
    private String[] carriedToTheProvider(int request) {
        String[] parts =
                ((String) new Desk(estate, "ana").sentTo(phone).get(request).get("traceparent")).split("-", -1);
        assertEquals(List.of("00", "01"), List.of(parts[0], parts[3]));
        return parts;
    }

    private void write(String text) {
        assertEquals(
                200, estate.post(WhatsAppWebhook.text(phone, "Helen", text)).statusCode(), Part.GATEWAY.label());
    }
}
