package dev.regente.analytics.clock.model;

/** What each measure counts, and what it misses. */
final class Wording {

    static final String FIRST_RESPONSE = "From a customer's first message in an episode of a"
            + " conversation to the first answer by a person that was sent, at the provider's time of sent; where"
            + " that is unknown, the earlier of delivered and read, or accepted on channels whose provider never"
            + " says sent. Bots do not stop it, nor does a failed message; reactions, edits and deletions neither"
            + " start nor stop it; what a person wrote before the customer's first message is no answer. Episodes"
            + " without an answer are not counted. When clocks disagree and the span is negative it counts as 0"
            + " and is flagged.";

    static final String HAND_OFF = " When a bot had the conversation and let it go for a person"
            + " meanwhile, it starts then: the time with the bot does not count.";

    static final String JOINED =
            " Shown in another conversation of the same customer and not answered" + " itself, it is not counted.";

    static final String BOT_FIRST_RESPONSE = "From a customer's first message in an episode to the"
            + " first message of a bot that was sent, in episodes that a bot had or wrote in; times of sent as for"
            + " first-response-time. Episodes that the bot let go before, or in which a person answered first and"
            + " no bot, are not counted.";

    static final String AGENT_FIRST_RESPONSE = "From the moment a person gets a conversation, however"
            + " she came to it, to her first answer that was sent, once for each time she gets it. When no message"
            + " of the customer waits for an answer then, it starts at the customer's next one. What leaves her"
            + " unanswered is not counted. Answers from the provider's own inbox do not stop it, as nobody knows"
            + " whose they are.";

    static final String NEXT_RESPONSE = "From a customer's first unanswered message to the next"
            + " answer by a person that was sent, each time but the first in an episode, which is first-response-time"
            + ". Of several messages in a row the first counts, of several answers the one that was sent"
            + " first; bots do not stop it. A last message that nobody answered before the episode was resolved,"
            + " such as thanks, is not counted.";

    static final String CUSTOMER_TURN = "From an answer by a person that was sent until the customer"
            + " writes again in the same episode. Of several answers in a row the one that was sent first counts."
            + " Turns in which the customer wrote nothing more are not counted.";

    static final String QUEUE_WAIT = "From the moment a conversation is queued until a person is"
            + " assigned to it. Queued again before that, perhaps elsewhere, it still is one wait, which counts"
            + " for the last queue; queued again after that, it is another wait. Being assigned to a bot does not"
            + " end it. Waits that end because the conversation is resolved are not counted.";

    static final String QUEUE_WAIT_JOINED = " A wait that ends because the conversation is shown in"
            + " another one is none but a queue-flow-out; split from it again, it waits anew.";

    static final String QUEUE_FLOW_OUT = "From the moment a conversation comes into a queue until it"
            + " leaves it for another queue, or is shown in another conversation, before anybody had it. It counts"
            + " for the queue that it left; what passed in queues before does not count.";

    static final String TIME_TO_ASSIGNMENT = "From the opening or re-opening of an episode until a"
            + " person has the conversation for the first time in it; time with bots included. What a person began"
            + " herself counts as 0. Episodes that nobody had are not counted, nor those that were shown in"
            + " another one before.";

    static final String HANDLE_TIME = "How long a person worked on a conversation, once for each time"
            + " she had it: the time before each of her messages, and before she hands it on, puts it aside or"
            + " resolves it, back to the customer's first message since she last did something, or else to what"
            + " she did last, at most 2 minutes each. So conversations at the same time hardly count twice."
            + " Reading without doing anything, longer writing, calls and wrap-up are not counted; when she works"
            + " on two conversations within the same 2 minutes, these may count in both.";

    static final String RESOLUTION = "From the opening of a conversation until it is resolved for the"
            + " first time, by whomever, time with bots included; re-opening starts nothing. Conversations that"
            + " are not resolved are not counted.";

    static final String TOTAL_RESOLUTION = "From the opening of a conversation until it is resolved"
            + " for the last time. The time while it was resolved or put aside does not count; waiting for the"
            + " customer does. While it is open again it is not counted.";

    static final String RESOLVED_WITH_ANOTHER =
            " One that is resolved with another one in which it is shown was not resolved by anybody.";

    private Wording() {}
}
