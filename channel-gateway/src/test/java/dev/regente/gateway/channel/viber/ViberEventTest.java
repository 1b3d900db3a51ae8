package dev.regente.gateway.channel.viber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.PayloadReader;
import dev.regente.gateway.fixture.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViberEventTest implements PayloadReader {

    private static final Instant AT = Instant.ofEpochMilli(1_795_262_400_123L);
    private static final Alias PERSON = new Alias("viber", "01234567890A=");

    /** VB-1: a floating-point number would end with 144. */
    private static final String TOKEN = "4912661846655238145";

    @Test
    void a_text_is_read_with_its_writer_and_time() {
        var text = received("text");

        assertNull(text.providerAccountId());
        assertEquals(TOKEN, text.providerMessageId());
        assertEquals("When does my order arrive? é", text.content().text());
        assertEquals(List.of(PERSON), text.aliases());
        assertEquals("John McClane", text.sender().displayName());
        assertEquals("pt", text.sender().locale());
        assertEquals(
                List.of(new ClaimedIdentifier("viber", "viber-main", "01234567890A=", true)),
                text.sender().identifiers());
        assertEquals(AT, text.occurredAt());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "text-tracked   | text     | 5                                    | -",
                "button         | choice   | 5 – Good | survey:019a9f00-5555-7aaa-8bbb-000000000005:5",
                "button-of-another-tool | choice | menu                           | menu",
                "picture        | image    | The box                              | -",
                "video          | video    | -                                    | -",
                "file           | document | -                                    | -",
                "sticker        | sticker  | -                                    | -",
                "contact        | contacts | Bob Stone 14155550100                | -",
                "url            | text     | My order https://example.com/order/991 | -",
                "location       | location | -                                    | geo:-23.56,-46.65"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
        assertEquals(payload, content.payload());
    }

    @Test
    void a_button_names_the_question_and_a_text_quotes_nothing() {
        assertEquals(Replies.MESSAGE_ID, received("button").content().replyTo());
        assertNull(received("button-of-another-tool").content().replyTo());
        assertNull(received("text-tracked").content().replyTo());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "picture,https://dl-media.viber.com/10/box.jpg,image/jpeg,box.jpg",
                "video,https://dl-media.viber.com/10/clip.mp4,video/mp4,-",
                "file,https://dl-media.viber.com/10/invoice.pdf,-,invoice.pdf",
                "sticker,https://stickers.viber.com/46105.png,image/png,-"
            })
    void a_file_stays_with_viber_under_its_address(String file, String url, String type, String name) {
        assertEquals(List.of(new Media(url, type, name, null)), received(file).media());
    }

    @Test
    void what_is_no_address_of_the_web_is_no_file() {
        assertEquals(List.of(), received("picture-without-address").media());
    }

    @Test
    void a_number_that_somebody_shares_is_content_only() {
        assertEquals(1, received("contact").sender().identifiers().size());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"delivered,DELIVERED,-", "failed,FAILED,undeliverable"})
    void a_receipt_tells_how_far_a_message_came(String file, MessageStatus status, String reason) {
        var report = assertInstanceOf(StatusReport.class, only(file));

        assertEquals(TOKEN, report.providerMessageId());
        assertEquals(status, report.status());
        assertEquals(reason, report.reason() == null ? null : report.reason().code());
        assertEquals(AT, report.occurredAt());
    }

    @Test
    void what_is_seen_is_seen_with_all_that_waited_before_it() {
        var items = ViberEvent.read(PayloadFiles.bytes("viber", "seen"), "viber-main");

        assertEquals(2, items.size());
        var newest = assertInstanceOf(StatusReport.class, items.get(0));
        assertEquals(TOKEN, newest.providerMessageId());
        assertEquals(MessageStatus.READ, newest.status());
        assertEquals(new WatermarkReport(null, PERSON, MessageStatus.READ, AT), items.get(1));
    }

    @Test
    void whoever_leaves_refuses_until_she_comes_back() {
        var left = assertInstanceOf(Touched.class, only("unsubscribed"));
        assertEquals("unsubscribed", left.kind());
        assertEquals(Touched.Effect.REFUSES, left.effect());
        assertEquals(List.of(PERSON), left.aliases());

        var back = assertInstanceOf(Touched.class, only("subscribed"));
        assertEquals("subscribed", back.kind());
        assertEquals(Touched.Effect.ACCEPTS, back.effect());
        assertEquals("John McClane", back.sender().displayName());
    }

    @Test
    void opening_the_chat_is_a_touchpoint_with_what_the_link_said() {
        var opened = assertInstanceOf(Touched.class, only("conversation-started"));

        assertEquals("conversation_started", opened.kind());
        assertEquals(Touched.Effect.NONE, opened.effect());
        assertEquals(Map.of("context", "spring_sale", "subscribed", false), opened.properties());
        assertEquals(TOKEN, opened.providerEventId());
    }

    @ParameterizedTest
    @CsvSource({
        "webhook,webhook",
        "client-status,client_status",
        "unknown-event,other_event",
        "unknown-type,other_type",
        "bad-item,bad_item"
    })
    void what_no_customer_said_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|unreadable",
                "[]|unreadable",
                "{}|other_event",
                "{\"event\":7}|other_event",
                "{\"event\":\"message\"}|other_type",
                "{\"event\":\"unsubscribed\",\"message_token\":1}|bad_item",
                "{\"event\":\"seen\"}|bad_item"
            })
    void whatever_is_signed_is_read_without_failing(String body, String type) {
        assertEquals(new Unhandled(type), only(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_documented_fixture_is_valid_and_every_other_signature_is_not() {
        byte[] body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);
        String fixture = "6f26eede01529aa707820135ac294b7abadf4f49482fc44b2bc93aa56c7dc875";

        assertEquals(Signature.VALID, check(fixture, body));
        assertEquals(Signature.MALFORMED, check("sha256=" + fixture, body));
        assertEquals(Signature.MALFORMED, check(fixture.toUpperCase(Locale.ROOT), body));
        assertEquals(Signature.MALFORMED, check(fixture.substring(1), body));
        assertEquals(Signature.MISSING, check(null, body));
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertEquals(Signature.WRONG, check(fixture, changed), "byte " + i);
        }
    }

    private static Signature check(String header, byte[] body) {
        return Signature.ofHmacSha256(header, "", body, List.of("auth-token"));
    }

    @Override
    public byte[] bytes(String file) {
        return PayloadFiles.bytes("viber", file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        return ViberEvent.read(body, "viber-main");
    }
}
