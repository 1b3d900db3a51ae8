package dev.regente.gateway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.fixture.Replies;
import dev.regente.gateway.survey.SurveyLinks;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Asks all channels that there are, a new one too, for what they would send. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class SurveyReachFlowTest {

    /** By each provider's name for a person; one value that all of them take for an id. */
    private static final List<Alias> HELEN = Stream.of(
                    "whatsapp", "messenger", "instagram", "telegram", "viber", "x", "external")
            .map(kind -> new Alias(kind, "3001969357"))
            .collect(Collectors.collectingAndThen(Collectors.toList(), all -> Stream.concat(
                            all.stream(), Stream.of(new Alias("phone", "+15005550006")))
                    .toList()));

    private static final String ID = "019a9f00-0000-7aaa-8bbb-000000000001";

    @Inject
    @Any
    Instance<ChannelAdapter> adapters;

    @Inject
    AccountDirectory directory;

    @Inject
    SurveyLinks surveyLinks;

    @Test
    void a_survey_that_no_channel_has_buttons_for_reaches_the_customer_as_a_link_on_every_channel() {
        // Longer than any provider's payload and title, and more of them than any shows.
        Outgoing survey = survey(IntStream.range(0, 101)
                .mapToObj(i -> new Choice(i + "c".repeat(1_000), i + " – the answer of somebody who explains"))
                .toList());

        assertEquals(
                Map.of(),
                failing((adapter, account) ->
                        sent(adapter, account, survey).contains(survey.footer().split(" ")[0])
                                && sent(adapter, account, survey).contains("/surveys/")));
    }

    @Test
    void an_ordinary_survey_can_be_answered_on_every_channel_by_its_buttons_or_its_link() {
        Outgoing survey = survey(IntStream.rangeClosed(1, 5)
                .mapToObj(score -> new Choice(ReplyRequested.Survey.choice(ID, score), score + " – Good"))
                .toList());

        assertEquals(Map.of(), failing((adapter, account) -> {
            String sent = sent(adapter, account, survey);
            return sent.contains("/surveys/")
                    || survey.reply().content().choices().stream().allMatch(choice -> sent.contains(choice.id()));
        }));
    }

    @Test
    void eleven_scores_can_be_answered_on_every_channel_by_its_buttons_or_its_link() {
        Outgoing survey = survey(IntStream.rangeClosed(0, 10)
                .mapToObj(score -> new Choice(ReplyRequested.Survey.choice(ID, score), Integer.toString(score)))
                .toList());

        assertEquals(Map.of(), failing((adapter, account) -> {
            String sent = sent(adapter, account, survey);
            boolean buttons =
                    survey.reply().content().choices().stream().allMatch(choice -> sent.contains(choice.id()));
            return List.of("whatsapp", "twilio-sms", "x")
                            .contains(adapter.provider().word())
                    ? sent.contains("/surveys/") && !sent.contains("\\n9")
                    : buttons;
        }));
    }

    @Test
    void what_only_receives_says_so_and_makes_no_request() {
        var only = new TreeSet<String>();
        adapters.forEach(adapter -> {
            ChannelAccount account = account(adapter);
            Outgoing outgoing = new Outgoing(Replies.of(account.channel(), Content.text("Hi")), HELEN, null);
            if (adapter.objection(outgoing, account)
                    .filter(ChannelAdapter.NO_WAY_BACK::equals)
                    .isPresent()) {
                only.add(adapter.provider().word());
                assertEquals(List.of(), adapter.requests(outgoing, account));
            }
        });

        assertEquals(List.of("form"), List.copyOf(only));
    }

    /** By provider, what it would send; without those that only receive. */
    private Map<String, String> failing(BiFunction<ChannelAdapter, ChannelAccount, Boolean> reaches) {
        var failing = new TreeMap<String, String>();
        int tried = 0;
        for (ChannelAdapter adapter : adapters) {
            ChannelAccount account = account(adapter);
            Outgoing outgoing = survey(List.of(new Choice("a", "A")));
            if (adapter.requests(outgoing, account).isEmpty()) {
                continue;
            }
            tried++;
            if (!reaches.apply(adapter, account)) {
                failing.put(adapter.provider().word(), "no way to answer");
            }
        }
        assertTrue(tried >= 9, tried + " channels");
        return failing;
    }

    private static String sent(ChannelAdapter adapter, ChannelAccount account, Outgoing outgoing) {
        assertEquals(List.of(), adapter.objection(outgoing, account).stream().toList(), account.name());
        return adapter.requests(outgoing, account).stream()
                .map(SurveyReachFlowTest::words)
                .collect(Collectors.joining());
    }

    private static String words(ProviderRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return request.headers().get("Content-Type").contains("urlencoded")
                ? URLDecoder.decode(body, StandardCharsets.UTF_8)
                : body;
    }

    private ChannelAccount account(ChannelAdapter adapter) {
        ChannelAccount account = directory.all().stream()
                .filter(one -> one.provider().word().equals(adapter.provider().word()))
                .filter(one -> one.name().contains("-main") || one.isApplication())
                .findFirst()
                .orElseThrow();
        return account.isApplication() ? told(account) : account;
    }

    private static ChannelAccount told(ChannelAccount account) {
        return new ChannelAccount(
                account.name(),
                account.channel(),
                account.provider(),
                null,
                true,
                new Secrets(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), List.of(), List.of()),
                Map.of(ChannelAccount.WEBHOOK_URL, "https://shop.example/hooks"),
                1);
    }

    private Outgoing survey(List<Choice> choices) {
        var survey = new ReplyRequested.Survey(
                ID, SurveyMetric.CSAT, List.of(1, 2, 3, 4, 5), "Answer", Instant.parse("2026-12-01T00:00:00Z"), "en");
        var asked = Replies.survey(Content.question("How was it?", choices), survey);
        return new Outgoing(asked, HELEN, null, false, List.of(), surveyLinks.footer(asked));
    }
}
