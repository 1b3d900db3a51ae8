package dev.regente.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One customer's story, played through the real ports: she writes, is known, is answered, and it is counted.
 *
 * <p>Each run is another customer with a fresh number. It stops at the first step that does not happen, and says which.
 */
public final class Demo {

    private static final String QUESTION = "When does my order arrive?";
    private static final String SECOND_QUESTION = "Or can I collect it at the shop?";
    private static final String REPLY = "It leaves today at six.";

    private final Narrator say;
    private final Helen helen;
    private final Api profiles;
    private final Api routing;
    private final Api bruno;
    private final Api figures;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    public Demo(Home home, Consumer<String> tell) {
        var tokens = new Bearer(home.issuerUrl());
        this.say = new Narrator(tell);
        this.helen = new Helen(
                new Api(home.url(Part.SIMULATOR), ""), new Api(home.url(Part.GATEWAY), tokens.tokenOf("shop")));
        this.profiles = new Api(home.url(Part.PROFILE), tokens.tokenOf("sofia"));
        this.routing = new Api(home.url(Part.ROUTING), tokens.tokenOf("ana"));
        this.bruno = new Api(home.url(Part.ROUTING), tokens.tokenOf("bruno"));
        this.figures = new Api(home.url(Part.ANALYTICS), tokens.tokenOf("sofia"));
    }

    public void play() {
        agentsTakeTheirPlaces();
        helenWritesOnWhatsApp();
        var profile = profileIsKnown();
        var conversation = conversationIsOpen(profile);
        anaAcceptsTheOffer(conversation);
        transcriptShows(conversation, QUESTION);
        replyIsDelivered(conversation);
        shopAppJoins(profile, conversation);
        anaResolves(conversation);
        firstResponseIsCounted();
        say.end("One customer, one conversation, one clock.");
    }

    private void agentsTakeTheirPlaces() {
        say.step("Ana is available, Bruno is away.");
        bruno.put("/v1/agents/me/presence", Map.of("presence", "away"));
        routing.put("/v1/agents/me/presence", Map.of("presence", "available"));
        say.knows("routing", "offers go to ana");
    }

    private void helenWritesOnWhatsApp() {
        say.step("Helen (" + helen.phone() + ") writes on WhatsApp: \"" + QUESTION + "\"");
        helen.writesOnWhatsApp(QUESTION);
        say.knows("gateway", "took the signed webhook with 200; the raw event is committed");
    }

    private JsonNode profileIsKnown() {
        say.step("Who is she?");
        var profile = profileOfHerNumber();
        say.knows("profile", "found by phone: %s, profile %s".formatted(text(profile, "name"), text(profile, "id")));
        var entry = Await.item(
                "her message on the timeline",
                () -> profiles.get("/v1/profiles/" + text(profile, "id") + "/timeline"),
                item -> "whatsapp".equals(text(item, "channel")));
        say.knows(
                "profile",
                "on her timeline: %s by %s at %s"
                        .formatted(text(entry, "kind"), text(entry, "channel"), text(entry, "at")));
        return profile;
    }

    private JsonNode profileOfHerNumber() {
        var phone = URLEncoder.encode(helen.phone(), StandardCharsets.UTF_8);
        return Await.item("a profile with her phone", () -> profiles.get("/v1/profiles?phone=" + phone), any -> true);
    }

    private JsonNode conversationIsOpen(JsonNode profile) {
        say.step("Her conversation opens and waits in a queue.");
        var conversation =
                Await.item("an open conversation of her profile", () -> conversationsOf(profile), any -> true);
        say.knows(
                "routing",
                "conversation %s is %s in queue %s"
                        .formatted(text(conversation, "id"), text(conversation, "state"), text(conversation, "queue")));
        return conversation;
    }

    private JsonNode conversationsOf(JsonNode profile) {
        return routing.get("/v1/conversations?profile=" + text(profile, "id"));
    }

    private void anaAcceptsTheOffer(JsonNode conversation) {
        say.step("Ana is offered the conversation and accepts.");
        var offer = Await.item(
                "an offer of this conversation to ana",
                () -> routing.get("/v1/agents/me/offers"),
                item -> text(item, "conversationId").equals(text(conversation, "id")));
        say.knows("routing", "offer %s, valid until %s".formatted(text(offer, "id"), text(offer, "expiresAt")));
        routing.post("/v1/offers/" + text(offer, "id") + "/acceptance", Map.of());
        var accepted = routing.get("/v1/conversations/" + text(conversation, "id"));
        say.knows("routing", "now %s, with %s".formatted(text(accepted, "state"), text(accepted, "agentId")));
    }

    private void replyIsDelivered(JsonNode conversation) {
        say.step("Ana replies: \"" + REPLY + "\"");
        var reply = routing.post("/v1/conversations/" + text(conversation, "id") + "/replies", Map.of("text", REPLY));
        Await.item("the reply at the provider", helen::inbox, item -> text(item, "text")
                .equals(REPLY));
        say.knows("gateway", "the provider was asked to deliver it, once");
        Await.item(
                "the reply with status delivered in the transcript",
                () -> messagesOf(conversation),
                item -> text(item, "messageId").equals(text(reply, "messageId"))
                        && "delivered".equals(text(item, "status")));
        say.knows("routing", "in the transcript the reply is delivered");
    }

    private void shopAppJoins(JsonNode profile, JsonNode conversation) {
        say.step("She goes on in the shop's app: \"" + SECOND_QUESTION + "\"");
        helen.writesInTheApp(SECOND_QUESTION);
        transcriptShows(conversation, SECOND_QUESTION);
        if (!text(profileOfHerNumber(), "id").equals(text(profile, "id"))) {
            throw Trouble.failed("The message from the app made a second profile.");
        }
        if (conversationsOf(profile).path("items").size() != 1) {
            throw Trouble.failed("The message from the app opened a second conversation.");
        }
        say.knows("profile", "the same profile");
        say.knows("routing", "the same conversation");
    }

    private void transcriptShows(JsonNode conversation, String words) {
        Await.item(
                "\"" + words + "\" in the transcript",
                () -> messagesOf(conversation),
                item -> item.at("/content/text").asText().equals(words));
        messagesOf(conversation)
                .path("items")
                .forEach(item -> say.knows(
                        "routing",
                        "%-8s %-10s %s"
                                .formatted(
                                        text(item, "direction"),
                                        text(item, "channel"),
                                        item.at("/content/text").asText())));
    }

    private JsonNode messagesOf(JsonNode conversation) {
        return routing.get("/v1/conversations/" + text(conversation, "id") + "/messages");
    }

    private void anaResolves(JsonNode conversation) {
        say.step("Ana resolves the conversation.");
        var path = "/v1/conversations/" + text(conversation, "id");
        routing.post(path + "/resolution", Map.of("reason", "solved"));
        var resolved = Await.answer("the conversation in state resolved", () -> routing.get(path), it -> "resolved"
                .equals(text(it, "state")));
        say.knows("routing", "the conversation is " + text(resolved, "state"));
    }

    private void firstResponseIsCounted() {
        say.step("How long did she wait for the first answer?");
        var kpi = Await.answer(
                "a first response counted since " + begin,
                () -> figures.get("/v1/kpis/first-response-time?from=" + begin + "&to="
                        + Instant.now().plusSeconds(60)),
                answer -> answer.findValues("count").stream().anyMatch(count -> count.asLong() > 0));
        var interval = kpi.findParent("count");
        say.knows(
                "analytics",
                "first-response-time: %s %s (%s responses counted)"
                        .formatted(text(interval, "value"), text(kpi, "unit"), text(interval, "count")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
