package dev.regente.analytics.clock.outcome.model;

/** What criteria of several versions say. */
final class Wording {

    static final String STARTED_AGAIN =
            "How often a customer had to start again, per episode in which they wrote: once when they"
                    + " opened the conversation again, once for each other channel that they had to change to, and"
                    + " once for each person who got the conversation after somebody else, or a bot, and to whom"
                    + " they had to write.";

    static final String NOT_LOOKED_AT =
            " What is said is not looked at: it misses being asked for what the profile knew by one who"
                    + " had the conversation all along, and new conversations about the same thing; it counts"
                    + " hand-overs that went well, as long as the customer wrote on.";

    static final String ASKED_AGAIN =
            " And how often they were asked for what the profile already held: once for each of name,"
                    + " phone, e-mail, address, date of birth and document that somebody asked for in a message"
                    + " that was sent, however often the same person or bot did; those who answer in the"
                    + " provider's own inbox are one. Only questions and requests in usual English, Portuguese or"
                    + " Spanish words are found, in texts and not in templates. It misses other words, pictures"
                    + " and calls; being asked to confirm something, which is no repetition; full names, as the"
                    + " profile may hold a part; being asked for an order, or for what was only said in the"
                    + " conversation; and new conversations about the same thing. It counts a question for a"
                    + " second phone or address that is put like one for the first, and hand-overs that went well,"
                    + " as long as the customer wrote on. Episodes with messages from before questions were looked"
                    + " at are not counted.";

    private Wording() {}
}
