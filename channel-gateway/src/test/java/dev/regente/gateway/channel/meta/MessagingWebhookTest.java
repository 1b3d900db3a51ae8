package dev.regente.gateway.channel.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.Referral;
import dev.regente.contracts.gateway.ReplyWindow;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.fixture.PayloadFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingWebhookTest {

    private static final Instant AT = Instant.ofEpochMilli(1_795_262_400_123L);
    private static final String PAGE = "100000000000002";
    private static final String FILE = "https://scontent.xx.fbcdn.net/v/a.jpg?_nc_cat=1&oh=abc";
    private static final Alias CUSTOMER = new Alias("messenger", "24000000000000042");
    private static final String OUR_APP = "300000000000001";

    @Test
    void a_text_is_read_with_its_writer_time_and_window() {
        var text = received("messenger/text");

        assertEquals(PAGE, text.providerAccountId());
        assertEquals("m_1", text.providerMessageId());
        assertEquals(List.of(CUSTOMER), text.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("messenger", PAGE, CUSTOMER.value(), true)),
                text.sender().identifiers());
        assertEquals(AT, text.occurredAt());
        assertEquals(new ReplyWindow(AT.plus(Duration.ofHours(24)), AT.plus(Duration.ofDays(7))), text.replyWindow());
        assertNull(text.referral());

        var other = received("instagram/text");
        assertEquals(List.of(new Alias("instagram", "17840000000000042")), other.aliases());
        assertEquals("100000000000003", other.sender().identifiers().get(0).scope());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "messenger/text               | text        | When does my order arrive? é       | -     | 0",
                "messenger/image              | image       | -                                  | -     | 1",
                "messenger/two-images         | image       | -                                  | -     | 2",
                "messenger/audio              | audio       | -                                  | -     | 1",
                "messenger/video              | video       | Look                               | -     | 1",
                "messenger/file               | document    | -                                  | -     | 1",
                "messenger/sticker            | sticker     | -                                  | -     | 1",
                "messenger/location           | location    | Masp | geo:-23.56,-46.65 | 0",
                "messenger/fallback           | text        | See https://shop.example/1;The box | -     | 0",
                "messenger/template           | text        | Your order;https://shop.example/2  | -     | 0",
                "messenger/quick-reply        | choice      | Yes                                | yes-1 | 0",
                "messenger/postback           | choice      | Get started                        | START | 0",
                "messenger/reaction           | reaction    | ❤                                  | -     | 0",
                "messenger/unreact            | reaction    | -                                  | -     | 0",
                "messenger/edit               | edit        | When does it leave?                | -     | 0",
                "messenger/deleted            | deletion    | -                                  | -     | 0",
                "messenger/unsupported        | unsupported | -                                  | -     | 0",
                "messenger/unknown-attachment | unsupported | -                                  | -     | 0",
                "instagram/image              | image       | -                                  | -     | 1",
                "instagram/text-to-story      | text        | Nice                               | -     | 0",
                "instagram/story-mention      | image       | -                                  | -     | 1",
                "instagram/reel               | video       | How to fold                        | -     | 1",
                "instagram/share              | image       | -                                  | -     | 1",
                "instagram/like-heart         | sticker     | -                                  | -     | 0",
                "instagram/quick-reply        | choice      | Yes                                | yes-1 | 0",
                "instagram/postback           | choice      | Get started                        | START | 0",
                "instagram/reaction           | reaction    | ❤                                  | -     | 0",
                "instagram/deleted            | deletion    | -                                  | -     | 0",
                "instagram/edit               | edit        | When does it leave?                | -     | 0",
                "instagram/unsupported        | unsupported | -                                  | -     | 0"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload, int files) {
        var message = received(file);

        assertEquals(kind, message.content().kind());
        assertEquals(
                text == null ? null : text.replace(';', '\n'), message.content().text());
        assertEquals(payload, message.content().payload());
        assertEquals(files, message.media().size());
    }

    @Test
    void a_file_is_known_by_its_address_and_our_text_says_no_more_than_the_customers() {
        assertEquals(
                List.of(new Media(FILE, null, null, null)),
                received("messenger/image").media());
    }

    @Test
    void what_is_about_another_message_names_it_and_is_an_item_of_its_own() {
        assertEquals("m_quoted", received("messenger/text-quoting").content().replyTo());
        assertEquals("1790", received("instagram/text-to-story").content().replyTo());
        assertEquals("m_liked", received("messenger/reaction").content().targetMessageId());
        assertEquals(
                "m_liked#react#1795262400123", received("messenger/reaction").providerMessageId());
        assertEquals(
                "m_liked#unreact#1795262400123", received("messenger/unreact").providerMessageId());
        assertEquals("m_1", received("messenger/edit").content().targetMessageId());
        assertEquals("m_1#edit#1", received("messenger/edit").providerMessageId());
        assertEquals("m_1", received("instagram/deleted").content().targetMessageId());
        assertEquals("m_1#deleted", received("instagram/deleted").providerMessageId());
    }

    @Test
    void an_advertisement_is_kept_as_the_referral_and_by_itself_is_a_touchpoint() {
        assertEquals(
                new Referral("ADS", "120", null, "Sale", "summer"),
                received("messenger/text-from-ad").referral());

        var clicked = assertInstanceOf(Touched.class, only("messenger/referral"));
        assertEquals("campaign_clicked", clicked.kind());
        assertEquals(List.of(CUSTOMER), clicked.aliases());
        assertEquals("referral#24000000000000042#1795262400123", clicked.providerEventId());
        assertEquals(
                Map.of(
                        "event",
                        "referral",
                        "ref",
                        "summer",
                        "source",
                        "SHORTLINK",
                        "type",
                        "OPEN_THREAD",
                        "ad_id",
                        "120"),
                clicked.properties());
        assertEquals(
                "checkbox",
                assertInstanceOf(Touched.class, only("messenger/optin"))
                        .properties()
                        .get("ref"));
    }

    @Test
    void readings_and_deliveries_are_watermarks_or_name_the_message() {
        assertEquals(new WatermarkReport(PAGE, CUSTOMER, MessageStatus.READ, AT), only("messenger/read"));
        assertEquals(new WatermarkReport(PAGE, CUSTOMER, MessageStatus.DELIVERED, AT), only("messenger/delivery"));
        assertEquals(
                new StatusReport("100000000000003", "m_out", null, MessageStatus.READ, null, null, AT),
                only("instagram/read"));
    }

    @Test
    void an_echo_names_the_customer_and_our_id_where_it_is_given_back() {
        var ours = assertInstanceOf(Echo.class, only("messenger/echo"));
        assertEquals("019a9f00-5555-7aaa-8bbb-000000000005", ours.messageId());
        assertEquals("m_out", ours.providerMessageId());

        var theirs = assertInstanceOf(Echo.class, only("messenger/echo-from-the-inbox"));
        assertNull(theirs.messageId());
        assertEquals(List.of(CUSTOMER), theirs.aliases());
        assertEquals(CUSTOMER.value(), theirs.sender().identifiers().get(0).value());
        assertEquals(Content.text("From the shop"), theirs.content());
        assertInstanceOf(Echo.class, only("instagram/echo"));
    }

    @Test
    void an_echo_of_our_own_app_only_tells_how_far_our_message_came() {
        assertEquals(
                new StatusReport(
                        PAGE, "m_out", "019a9f00-5555-7aaa-8bbb-000000000005", MessageStatus.SENT, null, null, AT),
                only("messenger/echo", OUR_APP));
        assertEquals(new Unhandled("earlier_part"), only("messenger/echo-of-a-part", OUR_APP));
        assertInstanceOf(Echo.class, only("messenger/echo-from-the-inbox", OUR_APP));
    }

    @ParameterizedTest
    @CsvSource({
        "messenger/standby,standby",
        "messenger/pass-thread-control,pass_thread_control",
        "messenger/take-thread-control,take_thread_control",
        "messenger/request-thread-control,request_thread_control",
        "messenger/account-linking,account_linking",
        "messenger/own-reaction,own_action",
        "messenger/unknown-type,other_type",
        "instagram/unknown-type,other_type",
        "instagram/comment,change"
    })
    void what_no_customer_said_to_us_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    @ParameterizedTest
    @CsvSource({"messenger", "instagram"})
    void one_bad_item_takes_no_other_with_it(String provider) {
        var items = read(provider + "/batch-with-a-bad-item", null);

        assertEquals(4, items.size());
        assertEquals("one", ((Received) items.get(0)).content().text());
        assertEquals(new Unhandled("bad_item"), items.get(1));
        assertEquals(new Unhandled("bad_item"), items.get(2));
        assertEquals("reaction", ((Received) items.get(3)).content().kind());
    }

    @Test
    void each_entry_tells_whose_it_is() {
        assertEquals(
                List.of(PAGE, "999"),
                read("messenger/two-pages", null).stream()
                        .map(WebhookItem::providerAccountId)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|unreadable",
                "{\"object\":\"instagram\"}|foreign_object",
                "[]|foreign_object",
                "{\"object\":\"page\"}|empty",
                "{\"object\":\"page\",\"entry\":[]}|empty",
                "{\"object\":\"page\",\"entry\":[{\"messaging\":[{}]}]}|bad_item",
                "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"messaging\":[7]}]}|other_type"
            })
    void whatever_is_signed_is_read_without_failing(String body, String type) {
        assertEquals(
                List.of(new Unhandled(type)),
                MessagingWebhook.read(body.getBytes(StandardCharsets.UTF_8), Inbox.MESSENGER, null));
    }

    private static Received received(String file) {
        return assertInstanceOf(Received.class, only(file));
    }

    private static WebhookItem only(String file) {
        return only(file, null);
    }

    private static WebhookItem only(String file, String appId) {
        var items = read(file, appId);
        assertEquals(1, items.size());
        return items.get(0);
    }

    private static List<WebhookItem> read(String file, String appId) {
        String[] parts = file.split("/");
        return MessagingWebhook.read(
                PayloadFiles.bytes(parts[0], parts[1]),
                parts[0].equals("messenger") ? Inbox.MESSENGER : Inbox.INSTAGRAM,
                appId);
    }
}
