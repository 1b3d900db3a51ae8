package dev.regente.gateway.channel.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.PayloadReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XWebhookTest implements PayloadReader {

    private static final String ACCOUNT = "100000000000006";
    private static final Alias HELEN = new Alias("x", "3001969357");

    @ParameterizedTest
    @ValueSource(strings = {"text", "activity-text"})
    void a_text_is_read_whichever_api_posts_it(String file) {
        var text = received(file);

        assertEquals(ACCOUNT, text.providerAccountId());
        assertEquals("954491830116155396", text.providerMessageId());
        assertEquals("text", text.content().kind());
        assertEquals(List.of(HELEN), text.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("x", null, "3001969357", true)),
                text.sender().identifiers());
        assertEquals("Helen", text.sender().displayName());
        assertEquals(Instant.ofEpochMilli(1_795_262_400_557L), text.occurredAt());
        assertNull(text.replyWindow());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "text           | text        | When does my order arrive? é               | -",
                "link           | text        | This one: https://shop.example/p/42 thanks | -",
                "quick-reply    | choice      | Refund                                     | row-2",
                "photo          | image       | The box                                    | -",
                "video          | video       | ''                                         | -",
                "gif            | video       | ''                                         | -",
                "location       | location    | Here                                       | geo:-23.56,-46.65",
                "new-attachment | unsupported | Look                                       | -"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
        assertEquals(payload, content.payload());
    }

    @Test
    void a_file_stays_with_x_and_of_a_video_the_largest_is_taken() {
        assertEquals(
                List.of(new Media("https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg", null, null, null)),
                received("photo").media());
        assertEquals(
                List.of(new Media("https://video.twimg.com/dm_video/1/vid/large.mp4", "video/mp4", null, null)),
                received("video").media());
        assertEquals(
                List.of(new Media("https://video.twimg.com/dm_gif/1/a.mp4", "video/mp4", null, null)),
                received("gif").media());
    }

    @Test
    void what_our_own_account_wrote_is_an_echo() {
        var echo = assertInstanceOf(Echo.class, only("own-message"));

        assertEquals(ACCOUNT, echo.providerAccountId());
        assertEquals("954491830116155397", echo.providerMessageId());
        assertEquals(List.of(HELEN), echo.aliases());
        assertEquals("It leaves today.", echo.content().text());
        assertNull(echo.messageId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "activity-read"})
    void who_read_our_last_message_read_all_before(String file) {
        assertEquals(
                new WatermarkReport(ACCOUNT, HELEN, MessageStatus.READ, Instant.ofEpochMilli(1_795_262_500_000L)),
                only(file));
    }

    @ParameterizedTest
    @CsvSource({
        "own-read,own_read",
        "foreign-message,foreign_message",
        "typing,direct_message_indicate_typing_events",
        "post,tweet_create_events",
        "new-event,other_event",
        "activity-encrypted,chat"
    })
    void what_no_customer_wrote_to_us_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    @Test
    void one_bad_item_takes_no_other_with_it() {
        var items = XWebhook.read(bytes("batch-with-a-bad-item"));

        assertEquals(3, items.size());
        assertEquals("1001", ((Received) items.get(0)).providerMessageId());
        assertEquals(new Unhandled("bad_item"), items.get(1));
        assertEquals("1003", ((Received) items.get(2)).providerMessageId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|unreadable",
                "[]|other_event",
                "{\"data\":{\"event_type\":\"dm.new\"}}|dm",
                "{\"data\":{\"event_type\":\"+5511988887777\"}}|other_event",
                "{\"data\":7}|other_event",
                "{\"direct_message_events\":[{\"type\":\"message_create\"}]}|no_account",
                "{\"for_user_id\":\"1\",\"direct_message_events\":[{\"type\":\"welcome\"}]}|other_message",
                "{\"for_user_id\":\"1\",\"direct_message_mark_read_events\":[{}]}|bad_item"
            })
    void whatever_is_signed_is_read_without_failing(String body, String type) {
        assertEquals(List.of(new Unhandled(type)), XWebhook.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public byte[] bytes(String file) {
        return PayloadFiles.bytes("x", file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        return XWebhook.read(body);
    }
}
