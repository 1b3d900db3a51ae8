package dev.regente.routing.conversation.model;

import java.util.Locale;
import java.util.function.Function;

/** What became of the wish to move a conversation to another state. */
public sealed interface Move {

    static Move to(Conversation after) {
        return new Made(after);
    }

    static Move refused(Why why) {
        return new Refused(why);
    }

    <T> T fold(Function<Conversation, T> made, Function<Why, T> refused);

    /** It is there now. */
    record Made(Conversation after) implements Move {

        @Override
        public <T> T fold(Function<Conversation, T> made, Function<Why, T> refused) {
            return made.apply(after);
        }
    }

    /** It stays where it is. */
    record Refused(Why why) implements Move {

        @Override
        public <T> T fold(Function<Conversation, T> made, Function<Why, T> refused) {
            return refused.apply(why);
        }
    }

    /** Why a conversation cannot move so. */
    enum Why {
        NOT_WAITING("It does not wait for an agent."),
        OFFER_ENDED("The offer has ended."),
        CONVERSATION_JOINED("It is shown in another conversation of the same customer."),
        ALREADY_RESOLVED("It is resolved already."),
        NOT_ASSIGNED("Nobody owns this conversation: accept or claim it first."),
        ALREADY_HERS("She has this conversation already."),
        NOT_SNOOZED("It does not wait for a time or for its customer."),
        NOT_RESOLVED("It is not resolved."),
        CONVERSATION_CLOSED("It is over: begin another one.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** The stable code that callers see. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String sentence() {
            return sentence;
        }
    }
}
