package dev.regente.gateway.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.link.SignedLinks;
import dev.regente.gateway.survey.SurveyLinks.Link;
import dev.regente.kit.security.OwnKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SurveyLinksTest {

    private static final UUID ID = UUID.fromString("019a9f00-7777-7aaa-8bbb-000000000007");
    private static final Instant EXPIRES = Instant.parse("2026-11-24T12:00:00Z");

    private final SignedLinks signer =
            SignedLinks.with(OwnKey.of("gateway.links.key", "cmVnZW50ZS1sb2NhbC1saW5rcy1mb3ItdGVzdHMtb2s=", true));
    private final SurveyLinks links = new SurveyLinks(signer, URI.create("https://hello.example/"));

    @Test
    void a_link_leads_to_the_page_of_its_survey_until_it_expires() {
        URI link = links.of(survey("en"));

        assertTrue(link.toString().matches("https://hello\\.example/surveys/[A-Za-z0-9_-]{48}"));
        assertEquals(Optional.of(new Link(ID, EXPIRES)), links.open(token(link)));
    }

    @Test
    void a_link_of_another_kind_opens_no_survey() {
        assertEquals(Optional.empty(), links.open(signer.sign("attachment", new byte[20])));
        assertEquals(Optional.empty(), links.open(signer.sign("survey", new byte[21])));
    }

    @Test
    void where_choices_are_text_a_survey_says_how_to_answer_and_gives_its_link() {
        var content = Content.question("Como foi?", List.of(new Choice("a", "1 – Ruim"), new Choice("b", "2 – Bom")));
        var reply = reply(content, survey("pt-BR"));

        assertEquals(
                "Como foi?\n1 – Ruim\n2 – Bom\nResponda com um número ou por aqui: " + links.of(survey("pt-BR")),
                AsText.of(outgoing(reply)));
    }

    @Test
    void what_is_no_survey_has_no_link() {
        var reply = reply(Content.text("Hello"), null);

        assertNull(links.footer(reply));
        assertEquals("Hello", AsText.of(outgoing(reply)));
    }

    private Outgoing outgoing(ReplyRequested reply) {
        return new Outgoing(reply, List.of(), null, false, List.of(), links.footer(reply));
    }

    private static ReplyRequested reply(Content content, ReplyRequested.Survey survey) {
        return new ReplyRequested(
                "c1", "m1", 1, null, "s1", "sms", "sms-main", null, content, null, null, null, 1, null, survey);
    }

    private static ReplyRequested.Survey survey(String language) {
        return new ReplyRequested.Survey(
                ID.toString(), SurveyMetric.CSAT, List.of(1, 2, 3, 4, 5), "Rate", EXPIRES, language);
    }

    private static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }
}
