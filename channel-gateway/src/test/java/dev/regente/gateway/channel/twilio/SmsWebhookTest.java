package dev.regente.gateway.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.fixture.PayloadReader;
import dev.regente.gateway.fixture.Twilio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsWebhookTest implements PayloadReader {

    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String FILE = "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000007"
            + "/Messages/MM0123456789abcdef0123456789abcdef/Media/ME";

    @Test
    void a_text_is_read_with_its_writer_whose_number_the_network_vouches_for() {
        var text = received("text");

        assertNull(text.providerAccountId());
        assertEquals(SID, text.providerMessageId());
        assertEquals("text", text.content().kind());
        assertEquals("When does my order arrive? é", text.content().text());
        assertEquals(List.of(new Alias("phone", "+5511988887777")), text.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("phone", null, "+5511988887777", true)),
                text.sender().identifiers());
        assertNull(text.replyWindow());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "mms               | image    | The box",
                "mms-without-words | video    | ''",
                "vcard             | document | ''",
                "new-parameter     | text     | When does my order arrive? é",
                "stop-please       | text     | stop please",
                "yes               | text     | YES",
                "advanced-help     | text     | stop"
            })
    void every_kind_of_message_is_read(String file, String kind, String text) {
        var content = received(file).content();

        assertEquals(kind, content.kind());
        assertEquals(text, content.text());
    }

    @Test
    void files_stay_with_twilio_under_their_addresses() {
        assertEquals(
                List.of(
                        new Media(FILE + "1".repeat(32), "image/jpeg", null, null),
                        new Media(FILE + "2".repeat(32), "application/pdf", null, null)),
                received("mms").media());
    }

    @ParameterizedTest
    @CsvSource({"short-code,28398", "name,BANCO"})
    void who_has_no_number_is_known_at_this_account_only_and_nobody_vouches(String file, String from) {
        var message = received(file);

        assertEquals(List.of(new Alias("external", from)), message.aliases());
        assertEquals(
                List.of(new ClaimedIdentifier("external", "sms:sms-main", from, false)),
                message.sender().identifiers());
    }

    @ParameterizedTest
    @CsvSource({
        "stop,opted_out,REFUSES",
        "pare,opted_out,REFUSES",
        "advanced-stop,opted_out,REFUSES",
        "start,opted_in,ACCEPTS",
        "advanced-start,opted_in,ACCEPTS"
    })
    void consent_is_taken_away_and_given_back(String file, String kind, Touched.Effect effect) {
        var touched = assertInstanceOf(Touched.class, only(file));

        assertEquals(kind, touched.kind());
        assertEquals(effect, touched.effect());
        assertEquals(SID, touched.providerEventId());
        assertEquals(List.of(new Alias("phone", "+5511988887777")), touched.aliases());
        assertEquals("phone", touched.sender().identifiers().get(0).type());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "status-accepted,ACCEPTED,-,-",
                "status-scheduled,ACCEPTED,-,-",
                "status-queued,ACCEPTED,-,-",
                "status-sending,SENT,-,-",
                "status-sent,SENT,-,-",
                "status-partially-delivered,DELIVERED,-,-",
                "status-delivered,DELIVERED,-,-",
                "status-read,READ,-,-",
                "status-undelivered,FAILED,undeliverable,30003",
                "status-failed,FAILED,not_registered,30034",
                "status-canceled,FAILED,provider_error,-"
            })
    void every_status_is_read_with_our_own_id(String file, MessageStatus status, String reason, String code) {
        var report = assertInstanceOf(StatusReport.class, only(file));

        assertEquals(status, report.status());
        assertEquals(SID, report.providerMessageId());
        assertEquals("019a9f00-5555-7aaa-8bbb-000000000005", report.messageId());
        assertEquals(reason, report.reason() == null ? null : report.reason().code());
        assertEquals(code, report.providerCode());
        assertNull(report.occurredAt());
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp,other_channel",
        "messenger,other_channel",
        "foreign-account,foreign_account",
        "status-new,other_status",
        "voice,empty",
        "without-sender,bad_item",
        "repeated,unreadable",
        "no-form,unreadable"
    })
    void what_is_no_text_message_of_ours_is_kept_and_counted(String file, String type) {
        assertEquals(new Unhandled(type), only(file));
    }

    @Test
    void json_is_kept_and_counted() {
        var call = Twilio.call("https://x.example/", new byte[0], Map.of("Content-Type", "application/json"));

        assertEquals(List.of(new Unhandled("json")), SmsWebhook.read(call, Twilio.account()));
    }

    @Override
    public byte[] bytes(String file) {
        return Twilio.bytes(file);
    }

    @Override
    public List<WebhookItem> read(byte[] body) {
        var url = "https://x.example/status?messageId=019a9f00-5555-7aaa-8bbb-000000000005";
        return SmsWebhook.read(Twilio.call(url, body, Map.of()), Twilio.account());
    }
}
