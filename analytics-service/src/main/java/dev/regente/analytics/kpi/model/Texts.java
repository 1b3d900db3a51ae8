package dev.regente.analytics.kpi.model;

/** What the KPIs mean that are no plain measure of time. */
final class Texts {

    static final String SERVICE_LEVEL =
            "The share of waits in a queue that a person ended within targetSeconds, among all that a person ended and"
                    + " those that were abandoned. Waits are those of queue-wait, dated by when they began; an"
                    + " abandoned one ended because its conversation was resolved before anybody had it. Switches:"
                    + " countAbandons false leaves abandoned waits out, countShortAbandons false those of up to"
                    + " shortAbandonSeconds, countFlowOuts true adds waits that went another way. Running waits are not"
                    + " counted, however late they are.";

    static final String ABANDONMENT =
            "The share of waits in a queue that were abandoned, because their conversation was resolved before anybody"
                    + " had it, among all that were offered: those that a person ended, the abandoned ones and, with"
                    + " countFlowOuts, those that went another way. With countShortAbandons false, waits that were"
                    + " abandoned within shortAbandonSeconds do not count. Groups are weighted by their waits.";

    static final String CSAT =
            "The share of answers of goodFrom and more among all answers from 1 to 5 to the question how satisfied a"
                    + " customer is, asked once after an episode of a conversation is resolved; the first answer"
                    + " counts. It counts for the person who had the conversation last. By start it counts when the"
                    + " episode was"
                    + " resolved, by stop when the customer answered.";

    static final String CSAT_RESPONSE_RATE =
            "The share of surveys of satisfaction that were answered among all that were asked for, dated by when the"
                    + " episode was resolved. One that could not be sent, because the customer wrote again or the"
                    + " channel no longer takes messages, counts as not answered.";

    static final String NPS =
            "The share of answers 9 and 10 minus that of answers 0 to 6, among all answers from 0 to 10 to the question"
                    + " how likely a customer is to recommend us; -100 to 100 points. Dated and counted like csat.";

    static final String CES =
            "The mean of all answers from 1 to 7 to the question how easy it was made for a customer, 7 being the"
                    + " easiest. Dated and counted as csat is.";

    private Texts() {}
}
