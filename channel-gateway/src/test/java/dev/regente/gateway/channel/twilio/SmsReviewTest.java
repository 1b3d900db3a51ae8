package dev.regente.gateway.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Review;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.Twilio;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmsReviewTest {

    private static final String ROOT = "/2010-04-01/Accounts/" + Twilio.ACCOUNT_SID;
    private static final Instant SINCE = Instant.parse("2026-11-21T12:00:00.5Z");

    @Test
    void a_number_is_asked_for_what_it_got_and_for_what_it_sent() {
        var requests = review(Twilio.account()).since().apply(SINCE);

        assertEquals(
                List.of(
                        "https://api.twilio.com" + ROOT
                                + "/Messages.json?PageSize=10&DateSent%3E=2026-11-21T12:00:00Z&To=%2B15005550006",
                        "https://api.twilio.com" + ROOT
                                + "/Messages.json?PageSize=10&DateSent%3E=2026-11-21T12:00:00Z&From=%2B15005550006"),
                requests.stream().map(request -> request.uri().toString()).toList());
        requests.forEach(request -> assertEquals("Basic eDp5", request.headers().get("Authorization")));
    }

    @Test
    void a_messaging_service_is_asked_for_everything() {
        var account = Twilio.account();
        var settings = Map.of("accountSid", Twilio.ACCOUNT_SID, "messagingServiceSid", "MG" + "a".repeat(32));
        var service =
                new ChannelAccount("sms-main", "sms", account.provider(), "1", true, account.secrets(), settings, 1);

        assertEquals(1, review(service).since().apply(SINCE).size());
    }

    @Test
    void a_page_tells_what_webhooks_tell_the_oldest_first() {
        var items = page(message("SM4", "inbound", "STOP", "received", 0)
                        + "," + message("SM3", "outbound-api", "Hi", "delivered", 0)
                        + "," + message("MM2", "inbound", "The box", "received", 2)
                        + ",{}," + message("SM1", "inbound", "Hello", "received", 0))
                .items();

        var first = assertInstanceOf(Received.class, items.get(0));
        assertEquals("SM1", first.providerMessageId());
        assertEquals("Hello", first.content().text());
        assertEquals(List.of(new Alias("phone", "+5511988887777")), first.aliases());
        assertNull(first.occurredAt(), "its key is that of the webhook, which tells no time");
        assertEquals(new Unhandled("bad_item"), items.get(1));
        var box = assertInstanceOf(Received.class, items.get(2));
        assertEquals(
                "https://api.twilio.com" + ROOT + "/Messages/MM2/Media.json#1",
                box.media().get(1).providerMediaId());
        var status = assertInstanceOf(StatusReport.class, items.get(3));
        assertEquals("SM3", status.providerMessageId());
        assertEquals(MessageStatus.DELIVERED, status.status());
        assertEquals("opted_out", assertInstanceOf(Touched.class, items.get(4)).kind());
    }

    @Test
    void the_page_before_is_asked_for_at_twilio_and_nowhere_else() {
        assertEquals(Optional.empty(), page("").older());
        var older = read("{\"messages\":[],\"next_page_uri\":\"" + ROOT + "/Messages.json?Page=1\"}")
                .orElseThrow()
                .older()
                .orElseThrow();
        assertEquals(
                "https://api.twilio.com" + ROOT + "/Messages.json?Page=1",
                older.uri().toString());
        assertEquals(
                Optional.empty(),
                read("{\"messages\":[],\"next_page_uri\":\"https://evil.example/\"}")
                        .orElseThrow()
                        .older());
    }

    @Test
    void what_is_no_list_cannot_be_read() {
        assertTrue(read("{\"code\":20003}").isEmpty());
        assertTrue(read("<html>").isEmpty());
        assertTrue(review(Twilio.account())
                .page()
                .apply(new ProviderAnswer(500, Map.of(), "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty());
    }

    private static Review.Page page(String messages) {
        return read("{\"messages\":[" + messages + "],\"next_page_uri\":null}").orElseThrow();
    }

    private static Optional<Review.Page> read(String json) {
        return review(Twilio.account())
                .page()
                .apply(new ProviderAnswer(200, Map.of(), json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Review review(ChannelAccount account) {
        return SmsReview.of(URI.create("https://api.twilio.com"), account, request -> request.basic("x", "y"));
    }

    private static String message(String sid, String direction, String body, String status, int files) {
        boolean inbound = direction.equals("inbound");
        return """
            {"sid":"%s","direction":"%s","from":"%s","to":"%s","body":"%s","status":"%s","num_media":"%d",
            "error_code":null,"date_sent":"Sat, 21 Nov 2026 12:00:00 +0000"}"""
                .formatted(
                        sid,
                        direction,
                        inbound ? "+5511988887777" : "+15005550006",
                        inbound ? "+15005550006" : "+5511988887777",
                        body,
                        status,
                        files);
    }
}
