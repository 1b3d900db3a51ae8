package dev.regente.profile.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.contracts.gateway.MessageStatus;
import org.junit.jupiter.api.Test;

class MessageStatesTest {

    @Test
    void weights_say_what_the_contract_says_about_the_words_of_providers() {
        for (MessageStatus current : MessageStatus.values()) {
            for (MessageStatus next : MessageStatus.values()) {
                boolean ours = !current.isProvidersWord() && !next.isProvidersWord();
                if (!ours) {
                    assertEquals(
                            next.replaces(current),
                            MessageStates.weight(next) > MessageStates.weight(current),
                            current + " then " + next);
                }
            }
        }
    }
}
