package dev.regente.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageStatusTest {

    @Test
    void every_order_of_arrival_of_the_providers_words_ends_at_the_highest() {
        var words = List.of(MessageStatus.ACCEPTED, MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ);

        for (List<MessageStatus> order : permutations(words)) {
            assertEquals(MessageStatus.READ, after(order), () -> "arrived as " + order);
        }
    }

    @Test
    void a_delivery_overrules_a_failure_and_a_failure_overrules_a_send() {
        assertTrue(MessageStatus.DELIVERED.replaces(MessageStatus.FAILED));
        assertTrue(MessageStatus.FAILED.replaces(MessageStatus.SENT));
        assertFalse(MessageStatus.SENT.replaces(MessageStatus.FAILED));
    }

    @Test
    void our_own_word_never_replaces_the_providers() {
        assertFalse(MessageStatus.IN_DOUBT.replaces(MessageStatus.ACCEPTED));
        assertTrue(MessageStatus.ACCEPTED.replaces(MessageStatus.IN_DOUBT));
        assertTrue(MessageStatus.QUEUED.replaces(MessageStatus.SENDING));
    }

    private static MessageStatus after(List<MessageStatus> arrivals) {
        MessageStatus current = MessageStatus.QUEUED;
        for (MessageStatus next : arrivals) {
            current = next.replaces(current) ? next : current;
        }
        return current;
    }

    private static List<List<MessageStatus>> permutations(List<MessageStatus> words) {
        if (words.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<MessageStatus>>();
        for (MessageStatus first : words) {
            var rest = new ArrayList<>(words);
            rest.remove(first);
            for (List<MessageStatus> tail : permutations(rest)) {
                var one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
