package dev.regente.analytics.clock.model;

/** What each measure counts, and what it misses. */
final class Wording {

    private static final String FROM_QUESTION = "From a customer's first message in an episode of a conversation";

    private static final String FROM_OPENING =
            "From the opening or re-opening of an episode of a conversation in which the customer writes";

    private static final String TO_PERSON = " to the first answer by a person that was sent, ";

    private static final String TO_ANYBODY = " to the first answer by a person or a bot that was sent, ";

    private static final String SENT = "at the provider's time of sent; where that is unknown, the earlier of"
            + " delivered and read, or accepted on channels whose provider never says sent. ";

    private static final String NOT_BY_BOTS = "Bots do not stop it, nor does a failed message; ";

    private static final String NOT_BY_FAILED = "A failed message does not stop it; ";

    private static final String NO_ANSWERS = "reactions, edits and deletions neither start nor stop it; what was"
            + " written before the customer's first message is no answer. Episodes without an answer are not counted."
            + " When clocks disagree and the span is negative it counts as 0 and is flagged.";

    static final String FIRST_RESPONSE = FROM_QUESTION + TO_PERSON + SENT + NOT_BY_BOTS + NO_ANSWERS;

    static final String FIRST_RESPONSE_FROM_OPENING = FROM_OPENING + TO_PERSON + SENT + NOT_BY_BOTS + NO_ANSWERS;

    static final String FIRST_RESPONSE_BY_ANYBODY = FROM_QUESTION + TO_ANYBODY + SENT + NOT_BY_FAILED + NO_ANSWERS;

    static final String FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY =
            FROM_OPENING + TO_ANYBODY + SENT + NOT_BY_FAILED + NO_ANSWERS;

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

    static final String HANDLE_TIME_BY_FOCUS = "How long a person worked on a conversation, once for each time"
            + " she had it: while she looked at it or typed in it, as her desk told, and she looks at one at a time."
            + " Where her desk never told so while she had it, it is what version 1 counts: the time before each of"
            + " her acts, at most 2 minutes. Conversations that she has still are not counted. A look is over a minute"
            + " after it was told last; wrap-up is wrap-up-time.";

    static final String WRAP_UP_TIME = "From the moment an agent has time to finish what is to be done"
            + " after a conversation, as its queue gives it to her or as she says wrap_up, until that time is over or"
            + " she says something else; it follows the conversation that she had last. Another one that she finishes"
            + " meanwhile ends it and begins another. What follows no conversation is not counted, nor whether she did"
            + " anything.";

    static final String RESOLUTION = "From the opening of a conversation until it is resolved for the"
            + " first time, by whomever, time with bots included; re-opening starts nothing. Conversations that"
            + " are not resolved are not counted.";

    static final String TOTAL_RESOLUTION = "From the opening of a conversation until it is resolved"
            + " for the last time. The time while it was resolved or put aside does not count; waiting for the"
            + " customer does. While it is open again it is not counted.";

    static final String RESOLVED_WITH_ANOTHER =
            " One that is resolved with another one in which it is shown was not resolved by anybody.";

    static final String OPEN_TIME = "From the opening or re-opening of an episode until it is resolved, by"
            + " whomever, while it is put aside too. Shown in another conversation it is open no more; split from it,"
            + " it was open all the time. It counts for the queue that it was put in last and for the person who has"
            + " it, or had it at its end.";

    private Wording() {}
}
