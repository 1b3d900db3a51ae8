package dev.regente.profile.identity.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.kit.Refusal;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper LENIENT =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void what_a_fresh_system_begins_with_is_good_and_the_same_when_it_is_read_again() throws Exception {
        assertEquals(IdentityRules.defaults(), CheckRules.read(body(defaults())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/types | null | field_missing | types is",
                "/ceilings | null | field_missing | ceilings is",
                "/blocked | null | field_missing | blocked is",
                "/survivorship | null | field_missing | survivorship is",
                "/types/email | null | field_missing | types.email is",
                "/types/shoe_size | {'priority':1,'match':'auto'} | unknown_type | types names",
                "/types | {} | user_id_missing | types",
                "/types/email/priority | 0 | invalid_priority | types.email.priority",
                "/types/email/priority | 101 | invalid_priority | types.email.priority",
                "/types/email/match | 'always' | invalid_match | types.email.match",
                "/types/email/match | null | invalid_match | types.email.match",
                "/types/email/spread | null | field_missing | types.email.spread",
                "/types/email/spread | -1 | invalid_spread | types.email.spread",
                "/types/email/spread | 16 | invalid_spread | types.email.spread",
                "/types/email/limit | {'most':0} | invalid_limit | types.email.limit.most",
                "/types/email/limit | {'most':1001} | invalid_limit | types.email.limit.most",
                "/types/email/limit | {'most':1,'within':'PT59M'} | invalid_window | types.email.limit.within",
                "/types/email/limit | {'most':1,'within':'P3654D'} | invalid_window | types.email.limit.within",
                "/types/email/limit | {'most':1,'within':'P1Y'} | invalid_window | types.email.limit.within",
                "/ceilings/merge | 0 | invalid_ceiling | ceilings.merge",
                "/ceilings/suggest | 101 | invalid_ceiling | ceilings.suggest",
                "/ceilings/mostMembers | 1 | invalid_ceiling | ceilings.mostMembers",
                "/ceilings/mostMembers | 201 | invalid_ceiling | ceilings.mostMembers",
                "/blocked/values | null | field_missing | blocked.values",
                "/blocked/patterns | null | field_missing | blocked.patterns",
                "/blocked/byType | null | field_missing | blocked.byType",
                "/blocked/values | [' '] | invalid_blocked_value | blocked.values",
                "/blocked/values | [null] | invalid_blocked_value | blocked.values",
                "/blocked/byType | {'shoe_size':['42']} | unknown_type | blocked.byType",
                "/blocked/byType | {'email':null} | field_missing | blocked.byType.email",
                "/blocked/byType | {'email':['']} | invalid_blocked_value | blocked.byType.email",
                "/blocked/scoped | [null] | field_missing | blocked.scoped",
                "/blocked/scoped | [{'type':'email','scope':'s','value':'v'}] | unknown_type | blocked.scoped",
                "/blocked/scoped | [{'scope':'s','value':'v'}] | unknown_type | blocked.scoped",
                "/blocked/scoped | [{'type':'external','value':'v'}] | invalid_blocked_value | blocked.scoped",
                "/blocked/scoped | [{'type':'viber','scope':'s','value':' '}] | invalid_blocked_value | blocked.scoped",
                "/blocked/patterns | ['('] | invalid_pattern | blocked.patterns",
                "/blocked/patterns | ['(a)\\\\1'] | invalid_pattern | blocked.patterns",
                "/blocked/patterns | [''] | invalid_pattern | blocked.patterns",
                "/survivorship/name | 'loudest' | invalid_survivorship | survivorship",
                "/survivorship/name | 'union' | no_list | survivorship",
                "/survivorship/preferredChannel | 'union' | no_list | survivorship",
                "/survivorship/shoeSize | 'newest' | unknown_trait | survivorship",
                "/email | {'ignoreDotsFor':['a@b']} | invalid_domain | email.ignoreDotsFor",
                "/email | {'ignoreDotsFor':[null]} | invalid_domain | email.ignoreDotsFor",
            })
    void what_is_wrong_has_a_code_and_a_sentence_that_names_the_field(
            String path, String value, String code, String field) throws Exception {
        Refusal refusal = refused(with(path, value));

        assertEquals(code, refusal.code());
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().startsWith(field), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/types/email | {'priority':100,'match':'never','spread':15}",
                "/types/email | {'priority':1,'match':'suggest','spread':0,'limit':{'most':1000,'within':'P3653D'}}",
                "/types/email | {'priority':1,'match':'auto','spread':1,'limit':{'most':1,'within':'PT1H'}}",
                "/ceilings | {'merge':100,'suggest':1,'mostMembers':200}",
                "/blocked | {'values':['void'],'patterns':['qa-[0-9]+'],'byType':{'email':['qa@example.com']}}",
                "/blocked/scoped | [{'type':'external','scope':'crm','value':'5'}]",
                "/survivorship | {'attributes.shoe size':'conflict'}",
                "/survivorship | {'attributes.shoes':'union','tags':'union'}",
                "/email | {'ignorePlus':true,'ignoreDotsFor':['gmail.com']}",
                "/email | null",
            })
    void the_last_values_that_are_allowed_are_taken(String path, String value) throws Exception {
        IdentityRules rules = CheckRules.read(body(with(path, value)));

        assertEquals(rules, CheckRules.read(IdentityRulesBody.of(rules)));
    }

    @Test
    void lists_have_an_end() throws Exception {
        assertEquals(
                "too_many", refused(with("/blocked/values", array(501, "v"))).code());
        assertEquals(
                "too_many", refused(with("/blocked/patterns", array(101, "p"))).code());
        assertEquals(
                "too_many",
                refused(with("/email", "{'ignoreDotsFor':" + array(51, "d") + "}"))
                        .code());
        assertEquals(
                "too_many",
                refused(with("/survivorship", "{" + entries(201) + "}")).code());
        var together = with("/blocked/values", array(300, "v"));
        ((ObjectNode) together.at("/blocked/byType"))
                .set("email", JSON.readTree(array(201, "e").replace('\'', '"')));
        assertEquals("too_many", refused(together).code());
        assertEquals(
                "invalid_pattern",
                refused(with("/blocked/patterns", "['" + "a".repeat(201) + "']"))
                        .code());
        assertEquals(
                "invalid_blocked_value",
                refused(with("/blocked/values", "['" + "a".repeat(321) + "']")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret@example.com", "(secret", "secret\\u0000"})
    void what_was_written_is_not_in_the_sentence(String secret) throws Exception {
        Refusal refusal = refused(with("/blocked", "{'values':['\\u0000" + secret + "'],'patterns':[],'byType':{}}"));

        assertFalse(refusal.getMessage().toLowerCase(Locale.ROOT).contains("secret"));
    }

    @Test
    void a_value_that_the_firewall_found_joins_those_of_its_type_once_while_there_is_room() throws Exception {
        var tablet = new Identifier.Key(IdentifierType.DEVICE, "", "till-7");
        IdentityRules rules = IdentityRules.defaults().blocking(tablet).blocking(tablet);

        CheckBlocked.room(rules);
        assertEquals(1, rules.blocked().byType().get(IdentifierType.DEVICE).size());
        assertTrue(new BlockedValues(rules.blocked()).blocks(new Identifier(tablet, "till-7", "till-7", true)));
        IdentityRules full = CheckRules.read(body(with("/blocked/values", array(500, "v"))));
        assertEquals(
                "too_many_blocked_values",
                assertThrows(Refusal.class, () -> CheckBlocked.room(full.blocking(tablet)))
                        .code());
    }

    @Test
    void a_value_is_blocked_in_the_scope_in_which_the_firewall_found_it() throws Exception {
        var till = new Identifier.Key(IdentifierType.EXTERNAL, "till", "Guest-5");
        var crm = new Identifier.Key(IdentifierType.EXTERNAL, "crm", "Guest-5");
        IdentityRules blocking = IdentityRules.defaults().blocking(till).blocking(till);
        IdentityRules rules = CheckRules.read(body(JSON.valueToTree(IdentityRulesBody.of(blocking))));

        var blocked = new BlockedValues(rules.blocked());
        assertTrue(blocked.blocks(new Identifier(till, "Guest-5", "Guest-5", true)));
        assertFalse(blocked.blocks(new Identifier(crm, "Guest-5", "Guest-5", true)));
        assertEquals(
                IdentityRules.defaults().blocked().size() + 1, rules.blocked().size());
    }

    @Test
    void what_was_written_before_there_were_scopes_is_read_as_it_was_meant() throws Exception {
        ObjectNode old = with("/blocked/byType", "{'external':['5']}");
        ((ObjectNode) old.at("/blocked")).remove("scoped");

        IdentityRules rules = body(old).rules(7);

        var till = new Identifier.Key(IdentifierType.EXTERNAL, "till", "5");
        assertTrue(new BlockedValues(rules.blocked()).blocks(new Identifier(till, "5", "5", true)));
    }

    @Test
    void a_misspelt_field_is_refused_and_what_is_only_shown_is_not() throws Exception {
        ObjectNode shown = defaults().put("version", 3).put("actor", "root").put("changedAt", "2026-11-21T12:00:00Z");
        ObjectReader strict = new StrictBody().apply(LENIENT, IdentityRulesBody.class);

        assertEquals(IdentityRules.defaults(), CheckRules.read(strict.readValue(shown)));
        ObjectNode email = (ObjectNode) shown.at("/types/email");
        email.set("spred", email.remove("spread"));
        var refused = assertThrows(UnrecognizedPropertyException.class, () -> strict.readValue(shown));
        assertEquals("spred", refused.getPropertyName());
    }

    private static Refusal refused(JsonNode rules) throws JsonProcessingException {
        IdentityRulesBody body = body(rules);
        return assertThrows(Refusal.class, () -> CheckRules.read(body));
    }

    private static ObjectNode with(String path, String value) throws JsonProcessingException {
        ObjectNode rules = defaults();
        int last = path.lastIndexOf('/');
        ((ObjectNode) rules.at(path.substring(0, last)))
                .set(path.substring(last + 1), JSON.readTree(value.replace('\'', '"')));
        return rules;
    }

    private static String array(int size, String word) {
        return IntStream.range(0, size).mapToObj(n -> "'" + word + n + "'").collect(Collectors.joining(",", "[", "]"));
    }

    private static String entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(n -> "'attributes." + n + "':'newest'")
                .collect(Collectors.joining(","));
    }

    private static ObjectNode defaults() {
        return JSON.valueToTree(IdentityRulesBody.of(IdentityRules.defaults()));
    }

    private static IdentityRulesBody body(JsonNode rules) throws JsonProcessingException {
        return JSON.treeToValue(rules, IdentityRulesBody.class);
    }
}
