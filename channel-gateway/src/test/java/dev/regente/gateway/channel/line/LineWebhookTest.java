package dev.regente.gateway.channel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.PayloadReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineWebhookTest implements PayloadReader {

    private static final String BOT = "U8e742f61d673b39c7fff3cecb7536ef0";
    private static final String USER = "U0123456789abcdef0123456789abcdef";
    private static final Instant AT = Instant.ofEpochSecond(1_795_262_400L);

    @Test
    void a_text_is_read_with_its_writer_and_time_and_has_no_window() {
        var text = received("text");

        assertEquals(BOT, text.providerAccountId());
        assertEquals("444573844083572737", text.providerMessageId());
        assertEquals("text", text.content().kind());
        assertEquals("When does my order arrive? é", text.content().text());
        assertEquals(List.of(new Alias("external", USER)), text.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("external", "line:" + BOT, USER, true)),
                text.sender().identifiers());
        assertEquals(AT, text.occurredAt());
        assertNull(text.replyWindow());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "text-quoting     | text     | This one                 | -",
                "image            | image    | -                        | -",
                "video            | video    | -                        | -",
                "audio            | audio    | -                        | -",
                "file             | document | -                        | -",
                "location         | location | Masp, Av. Paulista, 1578 | geo:-23.56,-46.65",
                "sticker          | sticker  | Thanks                   | -",
                "postback         | choice   | 5 – Great                | survey:s1:5",
                "postback-foreign | choice   | -                        | action=buy&item=1",
                "unsend           | deletion | -                        | -"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
        assertEquals(payload, content.payload());
    }

    @Test
    void a_quote_and_a_deletion_name_the_message_they_are_about() {
        assertEquals("444573844083572000", received("text-quoting").content().replyTo());
        assertEquals("444573844083572737", received("unsend").content().targetMessageId());
        // It is an event of its own: under the id of what it takes back it would be a duplicate.
        assertEquals("01FZ74A0TDDPYRVKNK77XKC3ZR", received("unsend").providerMessageId());
    }

    @Test
    void a_file_is_with_line_or_with_whoever_sent_it() {
        assertEquals(
                List.of(new Media("444573844083572737", null, null, null)),
                received("image").media());
        assertEquals(
                List.of(new Media("444573844083572737", null, "invoice.pdf", null)),
                received("file").media());
        assertEquals(
                List.of(new Media("https://example.com/original.jpg", null, null, null)),
                received("image-elsewhere").media());
    }

    @ParameterizedTest
    @CsvSource({"follow,subscribed,ACCEPTS", "unfollow,unsubscribed,REFUSES"})
    void who_blocks_the_account_refuses_and_who_follows_it_accepts(String file, String kind, Touched.Effect effect) {
        var touched = assertInstanceOf(Touched.class, read(file).get(0));

        assertEquals(kind, touched.kind());
        assertEquals(effect, touched.effect());
        assertEquals(List.of(new Alias("external", USER)), touched.aliases());
        assertEquals(AT, touched.occurredAt());
    }

    @ParameterizedTest
    @CsvSource({
        "group,group",
        "room,room",
        "standby,standby",
        "beacon,beacon",
        "unknown-event,other_event",
        "unknown-type,other_type",
        "empty,empty"
    })
    void what_no_single_customer_said_is_kept_and_counted(String file, String type) {
        assertEquals(List.of(new Unhandled(type)), read(file));
    }

    @Test
    void a_bad_item_takes_no_other_one_with_it() {
        var items = read("batch-with-a-bad-item");

        assertEquals(new Unhandled("bad_item"), items.get(0));
        assertEquals(
                "Good", assertInstanceOf(Received.class, items.get(1)).content().text());
        assertEquals(3, items.size());
    }

    @Test
    void what_is_no_json_is_unreadable() {
        assertEquals(List.of(new Unhandled("unreadable")), LineWebhook.read("<html>".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public byte[] bytes(String file) {
        return PayloadFiles.bytes("line", file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        return LineWebhook.read(body);
    }
}
