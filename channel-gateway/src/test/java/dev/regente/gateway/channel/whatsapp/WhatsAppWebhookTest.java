package dev.regente.gateway.channel.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.Referral;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.PayloadReader;
import dev.regente.gateway.fixture.Payloads;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppWebhookTest implements PayloadReader {

    private static final Instant AT = Instant.ofEpochSecond(1_795_262_400L);

    @Test
    void a_text_is_read_with_its_writer_time_and_window() {
        var text = received("text");

        assertEquals("100000000000001", text.providerAccountId());
        assertEquals("wamid.HBgNNTUxMTk4ODg4Nzc3Nw", text.providerMessageId());
        assertEquals("text", text.content().kind());
        assertEquals("When does my order arrive? é", text.content().text());
        assertEquals(List.of(new Alias("whatsapp", "5511988887777")), text.aliases());
        assertEquals("Helen", text.sender().displayName());
        assertEquals(
                List.of(
                        new ClaimedIdentifier("whatsapp", null, "5511988887777", true),
                        new ClaimedIdentifier("phone", null, "+5511988887777", true)),
                text.sender().identifiers());
        assertEquals(AT, text.occurredAt());
        assertEquals(AT.plusSeconds(86_400), text.replyWindow().freeUntil());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "text-quoting  | text        | This one                     | -",
                "image         | image       | The box                      | -",
                "document      | document    | -                            | -",
                "audio         | audio       | -                            | -",
                "location      | location    | Masp, Av. Paulista, 1578     | geo:-23.56,-46.65",
                "contacts      | contacts    | Bob Stone +1 415 555 0100    | -",
                "button-reply  | choice      | Yes                          | yes-1",
                "list-reply    | choice      | Refund                       | row-2",
                "flow-reply    | choice      | Sent                         | {\"a\":1}",
                "button        | choice      | Stop it                      | STOP",
                "reaction      | reaction    | 👍                           | -",
                "reaction-removed | reaction | -                            | -",
                "unsupported   | unsupported | -                            | -"
            })
    void every_kind_of_message_is_read(String file, String kind, String text, String payload) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
        assertEquals(payload, content.payload());
    }

    @Test
    void a_quote_and_a_reaction_name_the_message_they_are_about() {
        assertEquals("wamid.quoted", received("text-quoting").content().replyTo());
        assertEquals("wamid.liked", received("reaction").content().targetMessageId());
    }

    @Test
    void a_file_stays_with_the_provider_under_its_id() {
        assertEquals(
                List.of(new Media("2754859441498128", "image/jpeg", null, "81d3bd8a")),
                received("image").media());
        assertEquals(
                List.of(new Media("99", "application/pdf", "invoice.pdf", "aa")),
                received("document").media());
    }

    @Test
    void an_advertisement_is_kept_as_the_referral() {
        assertEquals(
                new Referral("ad", "120", "https://fb.me/x", "Sale", "clid-1"),
                received("text-from-ad").referral());
    }

    @Test
    void somebody_without_a_number_is_known_by_her_business_scoped_id() {
        var hidden = received("bsuid-only");

        assertEquals(List.of(new Alias("whatsapp_bsuid", "BR.1502576394655843")), hidden.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("whatsapp_bsuid", "200000000000001", "BR.1502576394655843", true)),
                hidden.sender().identifiers());
    }

    @Test
    void a_number_and_a_business_scoped_id_together_are_one_person() {
        assertEquals(
                List.of(new Alias("whatsapp", "5511988887777"), new Alias("whatsapp_bsuid", "BR.1502576394655843")),
                received("bsuid-and-number").aliases());
    }

    @Test
    void a_status_is_read_with_our_own_id_and_its_reason() {
        var sent = assertInstanceOf(StatusReport.class, only("status-sent"));
        assertEquals(MessageStatus.SENT, sent.status());
        assertEquals("019a9f00-5555-7aaa-8bbb-000000000005", sent.messageId());
        assertEquals("wamid.out", sent.providerMessageId());
        assertNull(sent.reason());
        assertEquals(Instant.ofEpochSecond(1_795_262_460L), sent.occurredAt());

        var failed = assertInstanceOf(StatusReport.class, only("status-failed"));
        assertEquals(MessageStatus.FAILED, failed.status());
        assertEquals("window_closed", failed.reason().code());
        assertEquals("131047", failed.providerCode());
    }

    @ParameterizedTest
    @CsvSource({
        "system,system",
        "status-of-a-part,earlier_part",
        "unknown-type,other_type",
        "template-update,message_template_status_update",
        "unknown-field,other_field"
    })
    void what_no_customer_said_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    @Test
    void a_cart_is_read_as_the_customer_would_say_it() {
        assertEquals(
                Content.text("Two please\n2 × p1, 9.9 BRL\n1 × p2"),
                received("order").content());
    }

    @Test
    void another_number_is_told_and_links_nobody() {
        var changed = assertInstanceOf(Touched.class, only("number-change"));

        assertEquals("number_changed", changed.kind());
        assertEquals(List.of(new Alias("whatsapp", "5511988887777")), changed.aliases());
        assertEquals(Map.of("old", "5511988887777", "new", "5511988886666"), changed.properties());
        assertEquals(Touched.Effect.NONE, changed.effect());
    }

    @Test
    void what_was_written_in_the_business_app_is_an_echo() {
        var echo = assertInstanceOf(Echo.class, only("echo"));

        assertEquals("100000000000001", echo.providerAccountId());
        assertEquals("wamid.echo", echo.providerMessageId());
        assertNull(echo.messageId());
        assertEquals(List.of(new Alias("whatsapp", "5511988887777")), echo.aliases());
        assertEquals(Content.text("From the shop"), echo.content());
    }

    @Test
    void one_bad_item_takes_no_other_with_it() {
        var items = read("batch-with-a-bad-item");

        assertEquals(4, items.size());
        assertEquals("wamid.batch1", ((Received) items.get(0)).providerMessageId());
        assertEquals(new Unhandled("bad_item"), items.get(1));
        assertEquals("wamid.batch3", ((Received) items.get(2)).providerMessageId());
        assertEquals(MessageStatus.READ, ((StatusReport) items.get(3)).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|unreadable",
                "{\"object\":\"page\"}|foreign_object",
                "[]|foreign_object",
                "{\"object\":\"whatsapp_business_account\"}|empty",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":7}]}]}|other_field"
            })
    void whatever_is_signed_is_read_without_failing(String body, String type) {
        assertEquals(List.of(new Unhandled(type)), WhatsAppWebhook.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void very_deep_json_is_unreadable_rather_than_a_stack_overflow() {
        var deep = "{\"object\":".concat("[".repeat(10_000));

        assertEquals(List.of(new Unhandled("unreadable")), WhatsAppWebhook.read(deep.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_nul_in_a_text_and_a_time_out_of_this_world_harm_nobody() {
        var payload = Payloads.json("text");
        Payloads.message(payload).put("timestamp", "99999999999999999");
        Payloads.message(payload).getJsonObject("text").put("body", "a\u0000b");

        var message = (Received) WhatsAppWebhook.read(payload.encode().getBytes(StandardCharsets.UTF_8))
                .get(0);

        assertEquals("ab", message.content().text());
        assertNull(message.occurredAt());
    }

    @Override
    public byte[] bytes(String file) {
        return PayloadFiles.bytes("whatsapp", file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        return WhatsAppWebhook.read(body);
    }
}
