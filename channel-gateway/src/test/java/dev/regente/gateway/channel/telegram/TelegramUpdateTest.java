package dev.regente.gateway.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.Referral;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
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

class TelegramUpdateTest implements PayloadReader {

    private static final Instant AT = Instant.ofEpochSecond(1_795_262_400L);

    /** A number that no floating-point number can hold. */
    private static final String ANA = "9007199254740993";

    private static final ClaimedIdentifier USER = new ClaimedIdentifier("telegram", null, ANA, true);
    private static final ClaimedIdentifier NAME = new ClaimedIdentifier("telegram", null, "@Ana_S", false);

    @Test
    void a_text_is_read_with_its_writer_and_time() {
        var text = received("text");

        assertNull(text.providerAccountId());
        assertEquals(ANA + ":7", text.providerMessageId());
        assertEquals("When does my order arrive? é <b>now</b>", text.content().text());
        assertEquals(List.of(new Alias("telegram", ANA)), text.aliases());
        assertEquals("Ana Souza", text.sender().displayName());
        assertEquals("pt-br", text.sender().locale());
        assertEquals(List.of(USER, NAME), text.sender().identifiers());
        assertEquals(AT, text.occurredAt());
        assertNull(text.replyWindow());
        assertNull(text.referral());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "text-quoting   | text        | This one                         | -",
                "start          | text        | /start                           | -",
                "photo          | image       | The box                          | -",
                "video          | video       | Look                             | -",
                "video-note     | video       | -                                | -",
                "animation      | video       | -                                | -",
                "audio          | audio       | -                                | -",
                "voice          | audio       | -                                | -",
                "document       | document    | The invoice                      | -",
                "sticker        | sticker     | 😀                               | -",
                "location       | location    | -                                | geo:-23.56,-46.65",
                "venue          | location    | Masp, Av. Paulista, 1578         | geo:-23.56,-46.65",
                "contact-own    | contacts    | Ana Souza +5511988887777         | -",
                "contact-of-another | contacts | Bob 14155550100                 | -",
                "web-app-data   | choice      | Choose a size                    | {\"size\":\"M\"}",
                "dice           | unsupported | 🎲 4                             | -",
                "story          | unsupported | -                                | -",
                "edited         | edit        | When does my parcel arrive?      | -",
                "edited-caption | edit        | The other box                    | -",
                "callback-too-old | choice    | -                                | yes-1",
                "reaction       | reaction    | 👍                               | -",
                "reaction-custom | reaction   | ❔                               | -",
                "reaction-removed | reaction  | -                                | -",
                "business       | text        | Are you open?                    | -"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
        assertEquals(payload, content.payload());
    }

    @Test
    void a_poll_is_shown_with_its_options() {
        assertEquals("When?\n- Today\n- Later", received("poll").content().text());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "photo,large,image/jpeg,-",
                "video,vid,video/mp4,clip.mp4",
                "video-note,note,video/mp4,-",
                "animation,anim,video/mp4,joy.mp4",
                "audio,song,audio/mpeg,song.mp3",
                "voice,voice,audio/ogg,-",
                "document,doc,application/pdf,invoice.pdf",
                "sticker,stick,image/webp,-",
                "sticker-video,stickv,video/webm,-",
                "edited-caption,large,image/jpeg,-"
            })
    void a_file_stays_with_telegram_under_its_id_and_of_a_photo_the_largest(
            String file, String id, String type, String name) {
        assertEquals(List.of(new Media(id, type, name, null)), received(file).media());
    }

    @Test
    void a_quote_a_reaction_and_an_edit_name_the_message_they_are_about() {
        assertEquals(ANA + ":5", received("text-quoting").content().replyTo());
        assertEquals(ANA + ":20", received("reaction").content().targetMessageId());
        assertEquals(ANA + ":7", received("edited").content().targetMessageId());
        assertEquals(AT.plusSeconds(30), received("edited").occurredAt());
    }

    /** TG-3, TG-4: the same update is known again, and two versions of one message are two things. */
    @Test
    void what_changes_a_message_is_told_apart_by_its_update() {
        assertEquals(ANA + ":7", received("text").providerMessageId());
        var edited = PayloadFiles.json("telegram", "edited");
        String update = edited.getValue("update_id").toString();
        assertEquals(ANA + ":7#" + update, received("edited").providerMessageId());

        edited.put("update_id", 123456);

        assertEquals(ANA + ":7#123456", ((Received) item(edited.encode())).providerMessageId());
    }

    @Test
    void a_pressed_button_is_a_choice_with_its_title_and_has_no_time_of_its_own() {
        var pressed = received("callback");

        assertEquals("5 – Good", pressed.content().text());
        assertEquals(
                "survey:019a9f00-5555-7aaa-8bbb-000000000005:5",
                pressed.content().payload());
        assertEquals(ANA + ":20", pressed.content().replyTo());
        assertEquals(List.of(USER, NAME), pressed.sender().identifiers());
        assertNull(pressed.occurredAt());
    }

    @Test
    void a_link_by_which_somebody_came_is_the_referral() {
        assertEquals(
                new Referral("link", "spring_sale-26", null, null, null),
                received("start-by-link").referral());
        assertNull(received("start").referral());
    }

    /** TG-5. */
    @Test
    void only_the_number_of_her_own_is_vouched_for() {
        assertEquals(
                List.of(USER, NAME, new ClaimedIdentifier("phone", null, "+5511988887777", true)),
                received("contact-own").sender().identifiers());
        assertEquals(
                List.of(USER, NAME), received("contact-of-another").sender().identifiers());
        assertEquals(List.of(USER, NAME), received("contact-of-nobody").sender().identifiers());
    }

    @Test
    void whoever_blocks_the_bot_refuses_until_she_lets_it_in_again() {
        var blocked = assertInstanceOf(Touched.class, only("blocked"));
        assertEquals("blocked", blocked.kind());
        assertEquals(Touched.Effect.REFUSES, blocked.effect());
        assertEquals(List.of(new Alias("telegram", ANA)), blocked.aliases());
        assertEquals(AT, blocked.occurredAt());

        var unblocked = assertInstanceOf(Touched.class, only("unblocked"));
        assertEquals("unblocked", unblocked.kind());
        assertEquals(Touched.Effect.ACCEPTS, unblocked.effect());
    }

    @Test
    void a_chat_of_a_business_is_another_place_to_answer_the_same_person() {
        var message = received("business");

        assertEquals("BC-1:" + ANA + ":31", message.providerMessageId());
        assertEquals(List.of(new Alias("telegram_business", "BC-1:" + ANA)), message.aliases());
        assertEquals(USER, message.sender().identifiers().get(0));
        assertEquals(
                "BC-1:" + ANA + ":31", received("business-edited").content().targetMessageId());
    }

    @Test
    void what_the_business_itself_wrote_is_no_message_of_a_customer() {
        var echo = assertInstanceOf(Echo.class, only("business-own"));

        assertEquals("BC-1:" + ANA + ":32", echo.providerMessageId());
        assertEquals(List.of(new Alias("telegram_business", "BC-1:" + ANA)), echo.aliases());
        assertEquals("Yes, until six.", echo.content().text());
    }

    @ParameterizedTest
    @CsvSource({
        "group,not_private",
        "callback-inline,not_private",
        "channel-post,channel_post",
        "restricted,my_chat_member",
        "live-location,live_location",
        "pinned,pinned_message",
        "unknown-type,other_type",
        "unknown-update,other_update",
        "bad-item,bad_item"
    })
    void what_no_customer_said_to_us_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    /** TG-2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|unreadable",
                "[]|unreadable",
                "7|unreadable",
                "{}|other_update",
                "{\"message\":7}|not_private",
                "{\"message\":{\"chat\":{\"type\":\"private\"}}}|other_type",
                "{\"message\":{\"chat\":{\"type\":\"private\"},\"text\":\"x\"}}|bad_item",
                "{\"message\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"message_id\":1,\"photo\":[]}}|bad_item",
                "{\"callback_query\":{\"message\":{\"chat\":{\"id\":1,\"type\":\"private\"}}}}|bad_item"
            })
    void whatever_is_proved_is_read_without_failing(String body, String type) {
        assertEquals(new Unhandled(type), item(body));
    }

    @Test
    void very_deep_json_is_unreadable_rather_than_a_stack_overflow() {
        assertEquals(new Unhandled("unreadable"), item("{\"message\":".concat("[".repeat(10_000))));
    }

    private WebhookItem item(String body) {
        return only(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] bytes(String file) {
        return PayloadFiles.bytes("telegram", file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        return TelegramUpdate.read(body);
    }
}
