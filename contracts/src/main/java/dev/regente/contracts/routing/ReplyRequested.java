package dev.regente.contracts.routing;

import dev.regente.contracts.Author;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.Event;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.Wire;
import java.time.Instant;
import java.util.List;

/**
 * Somebody answered a customer: the gateway is to send it.
 *
 * @param senderId whom to send it to; null when the customer never wrote on that channel, then {@code recipient} tells
 * @param recipientSequence orders the replies to one recipient, from 1 without gaps
 * @param sendBefore after this instant it must not be sent any more; null for no limit
 * @param survey what the answer belongs to; null unless the kind is {@code survey}
 */
public record ReplyRequested(
        String conversationId,
        String messageId,
        int episode,
        Kind kind,
        String senderId,
        String channel,
        String account,
        List<ClaimedIdentifier> recipient,
        Content content,
        Template template,
        Author author,
        String inReplyTo,
        long recipientSequence,
        Instant sendBefore,
        Survey survey)
        implements Event {

    public static final String ADDRESS = "routing.reply-requested.v1";

    public ReplyRequested {
        recipient = recipient == null ? List.of() : List.copyOf(recipient);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }

    /** Why it is sent. */
    public enum Kind {
        REPLY,
        SURVEY,
        NOTICE;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }

    /** A text that the provider approved beforehand, with its parameters in order. */
    public record Template(String name, String language, List<String> parameters) {

        public Template {
            parameters = parameters == null ? List.of() : List.copyOf(parameters);
        }
    }

    /**
     * A survey that the gateway knows an answer by.
     *
     * @param scores what can be answered; each has a choice in the content whose id ends with it
     * @param label what a customer presses to see the choices, where a channel hides them behind a button
     * @param expiresAt from then on a score that is written as a text is a message again
     * @param language in which it is asked, as a BCP 47 tag; null where nobody said
     */
    public record Survey(
            String surveyId,
            SurveyMetric metric,
            List<Integer> scores,
            String label,
            Instant expiresAt,
            String language) {

        public Survey {
            scores = scores == null ? List.of() : List.copyOf(scores);
        }

        /** The id of the choice that stands for a score, such as {@code survey:<surveyId>:5}. */
        public static String choice(String surveyId, int score) {
            return "survey:" + surveyId + ":" + score;
        }
    }
}
