package dev.regente.gateway.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Author;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.fixture.Replies;
import dev.regente.gateway.fixture.Twilio;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSendTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final URI CALLBACK = URI.create("https://regente.example/status?messageId=m1");
    private static final List<Alias> HELEN = List.of(new Alias("phone", "+5511988887777"));

    @Test
    void a_text_goes_with_our_number_and_the_callback_that_brings_our_id_back() {
        assertEquals(
                List.of(List.of(
                        Map.entry("To", "+5511988887777"),
                        Map.entry("From", "+15005550006"),
                        Map.entry("StatusCallback", "https://regente.example/status?messageId=m1"),
                        Map.entry("Body", "It leaves today."))),
                forms(reply(Content.text("It leaves today."), null), Twilio.account()));
    }

    @Test
    void a_messaging_service_is_preferred_to_a_number_and_the_id_stands_in_for_one() {
        String service = "MG" + "a".repeat(32);
        var both = account(Map.of("from", "+15005550006", "messagingServiceSid", service));
        var neither = account(Map.of());

        assertEquals(
                Map.entry("MessagingServiceSid", service),
                forms(reply(Content.text("x"), null), both).get(0).get(1));
        assertEquals(
                Map.entry("From", "100000000000007"),
                forms(reply(Content.text("x"), null), neither).get(0).get(1));
    }

    @Test
    void a_long_text_is_several_messages_at_ends_of_sentences() {
        String sentence = "This sentence has exactly fifty characters, really. ";
        var forms = forms(reply(Content.text(sentence.repeat(70).strip()), null), Twilio.account());

        assertEquals(3, forms.size());
        forms.forEach(form -> {
            assertTrue(value(form, "Body").length() <= 1600);
            assertTrue(value(form, "Body").endsWith("."));
            assertEquals(CALLBACK.toString(), value(form, "StatusCallback"));
        });
    }

    @Test
    void choices_become_a_list_of_words() {
        var question = Content.question("How was it?", List.of(new Choice("a", "Good"), new Choice("b", "Bad")));

        assertEquals(
                "How was it?\n1. Good\n2. Bad",
                value(forms(reply(question, null), Twilio.account()).get(0), "Body"));
    }

    @Test
    void files_go_with_the_last_words_ten_in_a_message() {
        var files = files(12);
        var outgoing = new Outgoing(reply(with("Look", 12), null), HELEN, null, false, files);

        var forms = SmsSend.forms(outgoing, Twilio.account(), CALLBACK, NOW);

        assertEquals(2, forms.size());
        assertEquals("Look", value(forms.get(0), "Body"));
        assertEquals(10, count(forms.get(0)));
        assertEquals(2, count(forms.get(1)));
        assertEquals("https://regente.example/f/0", value(forms.get(0), "MediaUrl"));
        assertFalse(forms.get(1).stream().anyMatch(field -> field.getKey().equals("Body")));
    }

    @Test
    void what_is_only_good_for_a_while_is_not_tried_for_longer() {
        assertEquals("90", validity(Duration.ofSeconds(90)));
        assertEquals("1", validity(Duration.ofMillis(10)));
        assertEquals("", validity(Duration.ofHours(11)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21211 | 400 | invalid_recipient", "21614 | 400 | invalid_recipient", "21610 | 400 | opted_out",
                "21408 | 403 | not_permitted", "21606 | 400 | invalid_sender", "21617 | 400 | too_long",
                "20003 | 401 | token_invalid", "30034 | 400 | not_registered", "99999 | 400 | provider_error"
            })
    void a_final_error_ends_it_with_a_reason(int code, int status, String reason) {
        var outcome = assertInstanceOf(SendOutcome.Rejected.class, outcome(status, "{\"code\":" + code + "}"));

        assertEquals(reason, outcome.reason().code());
        assertEquals(Integer.toString(code), outcome.providerCode());
    }

    @ParameterizedTest
    @CsvSource({"429,20429", "400,30001", "500,20500", "503,20503"})
    void a_passing_error_is_tried_again(int status, int code) {
        assertEquals(
                new SendOutcome.Temporary(Integer.toString(code), Duration.ofSeconds(7)),
                SmsSend.outcome(
                        new ProviderAnswer(status, Map.of("retry-after", "7"), bytes("{\"code\":" + code + "}"))));
    }

    @Test
    void an_answer_that_is_no_json_tells_what_its_status_tells() {
        assertEquals(new SendOutcome.Temporary("http_502"), outcome(502, "<html>"));
        assertEquals(
                "20003",
                assertInstanceOf(SendOutcome.Rejected.class, outcome(401, "")).providerCode());
        assertEquals(new SendOutcome.InDoubt(), outcome(201, "<html>"));
        assertEquals(new SendOutcome.Accepted("SM1"), outcome(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}"));
    }

    @Test
    void what_a_text_message_cannot_be_is_refused_before() {
        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("external", "28398"))));
        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("phone", "28398"))));
        assertEquals("unsupported_content", objection(Content.text(" "), HELEN));
        assertEquals("unsupported_content", objection(with("its file is missing", 1), HELEN));
        assertEquals("unsupported_content", objection(null, HELEN));
        assertTrue(SmsSend.objection(new Outgoing(reply(Content.text("x"), null), HELEN, null))
                .isEmpty());
    }

    @Test
    void only_twilio_itself_hears_our_token_when_a_file_is_fetched() {
        var api = URI.create("https://api.twilio.com");
        var signed = download("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", api);
        assertEquals("Basic eDp5", signed.headers().get("Authorization"));

        var elsewhere = download("https://mms.twiliocdn.com/AC1/file", api);
        assertFalse(elsewhere.headers().containsKey("Authorization"));
        var alike = download("http://api.twilio.com.evil.example/ME1", api);
        assertFalse(alike.headers().containsKey("Authorization"));

        var standIn = download("https://api.twilio.com/ME1", URI.create("http://localhost:8091"));
        assertEquals(URI.create("http://localhost:8091/ME1"), standIn.uri());
    }

    @Test
    void a_file_that_only_a_list_told_of_is_looked_up_there() {
        var api = URI.create("https://api.twilio.com");
        String list = "/2010-04-01/Accounts/AC1/Messages/MM1/Media.json";
        var lookUp = assertInstanceOf(MediaRequest.LookUp.class, file("https://api.twilio.com" + list + "#1", api));
        assertEquals(list, lookUp.request().uri().getPath());
        assertEquals("Basic eDp5", lookUp.request().headers().get("Authorization"));

        String two = "{\"media_list\":[{\"uri\":\"/a/ME1.json\"},{\"uri\":\"/a/ME2.json\"}]}";
        var found = lookUp.found().apply(new ProviderAnswer(200, Map.of(), bytes(two)));
        assertEquals(
                "https://api.twilio.com/a/ME2",
                found.orElseThrow().request().uri().toString());
        for (String other : List.of("{}", two.replace("/a/ME2", "https://evil.example/ME2"))) {
            assertTrue(lookUp.found()
                    .apply(new ProviderAnswer(200, Map.of(), bytes(other)))
                    .isEmpty());
        }
    }

    private static ProviderRequest download(String url, URI api) {
        var download = assertInstanceOf(MediaRequest.Download.class, file(url, api));
        assertEquals(List.of(api.getHost(), "api.twilio.com", "*.twiliocdn.com"), download.hosts());
        return download.request();
    }

    private static MediaRequest file(String url, URI api) {
        return SmsMedia.request(new Media(url, null, null, null), api, r -> r.basic("x", "y"));
    }

    private static String objection(Content content, List<Alias> to) {
        return SmsSend.objection(new Outgoing(reply(content, null), to, null))
                .orElseThrow()
                .code();
    }

    private static String validity(Duration left) {
        var form = forms(reply(Content.text("x"), NOW.plus(left)), Twilio.account())
                .get(0);
        return form.stream()
                .filter(field -> field.getKey().equals("ValidityPeriod"))
                .map(Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static SendOutcome outcome(int status, String body) {
        return SmsSend.outcome(new ProviderAnswer(status, Map.of(), bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<Entry<String, String>>> forms(ReplyRequested reply, ChannelAccount account) {
        return SmsSend.forms(new Outgoing(reply, HELEN, null), account, CALLBACK, NOW);
    }

    private static String value(List<Entry<String, String>> form, String name) {
        return form.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static long count(List<Entry<String, String>> form) {
        return form.stream().filter(field -> field.getKey().equals("MediaUrl")).count();
    }

    private static List<OutgoingFile> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Replies.file("https://regente.example/f/" + i, "image/png", "a.png", 1))
                .toList();
    }

    private static Content with(String text, int files) {
        var attachments = IntStream.range(0, files)
                .mapToObj(i -> new Attachment("a" + i, null, null, null))
                .toList();
        return new Content("text", text, attachments, null, null, null);
    }

    private static ChannelAccount account(Map<String, String> settings) {
        var account = Twilio.account();
        var all = new HashMap<>(settings);
        all.put("accountSid", Twilio.ACCOUNT_SID);
        return new ChannelAccount(
                account.name(), "sms", account.provider(), account.providerId(), true, account.secrets(), all, 1);
    }

    private static ReplyRequested reply(Content content, Instant sendBefore) {
        return new ReplyRequested(
                "c1",
                "m1",
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "sms",
                "sms-main",
                List.of(),
                content,
                null,
                new Author(Author.Kind.AGENT, "ana"),
                null,
                1,
                sendBefore,
                null);
    }
}
