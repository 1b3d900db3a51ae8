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
                    + " abandoned within shortAbandonSeconds count on neither side. Groups are weighted by"
                    + " their waits.";

    static final String CSAT =
            "The share of answers of goodFrom and more among all answers from 1 to 5 to the question how satisfied a"
                    + " customer is, asked once after an episode of a conversation is resolved; the first answer"
                    + " counts. It counts for the person who had the conversation last. By start it counts when"
                    + " the episode was resolved, by stop when the customer answered.";

    static final String CSAT_RESPONSE_RATE =
            "The share of surveys of satisfaction that were answered among all that were asked for, dated by when the"
                    + " episode was resolved. One that could not be sent, because the customer wrote again or the"
                    + " channel no longer takes messages, counts as not answered.";

    static final String NPS =
            "The share of answers 9 and 10 minus that of answers 0 to 6, among all answers from 0 to 10 to the question"
                    + " how likely a customer is to recommend us; from -100 to 100 points. Dated and counted as"
                    + " csat is.";

    static final String CES =
            "The mean of all answers from 1 to 7 to the question how easy it was made for a customer, 7 being the"
                    + " easiest. Dated and counted as csat is.";

    static final String SLA_ATTAINMENT =
            "The share of promises that were met, among all that were met or breached: of first responses, next"
                    + " responses and resolutions, in business time of the calendar of the queue that promised them."
                    + " One is breached when its time is over, whether or not what was promised comes later; what was"
                    + " waited for no longer is not counted. A reply counts when a person asked for it to be sent."
                    + " metric asks for one of them. It counts for the queue that has the conversation then and the"
                    + " person who has it; all of one metric in an episode are dated by the first that was judged.";

    static final String SLA_BUDGET_BURN =
            "How many times as fast as it may the budget of broken promises is used: the share of promises that were"
                    + " breached, as a part of those that may be, which is what objectivePercent leaves of all. At 1"
                    + " it lasts exactly as long as it should. Promises are counted and dated as sla-attainment is.";

    static final String BACKLOG =
            "How many episodes of conversations were open at the end of each interval, or are now where that has not"
                    + " come: opened or opened again, and not resolved. Those that are put aside are among them, those"
                    + " shown in another conversation are not. A group's are those of its channel, its agent and its"
                    + " labels as they are now or were at the end, not as they were at that instant.";

    static final String BACKLOG_AGE =
            "How long the episodes that backlog counts had been open at the end of each interval, from their opening or"
                    + " re-opening, nights included. How long a re-opened one was open before is not counted.";

    static final String OCCUPANCY =
            "The share of the time agents were at work - available, busy or wrap_up - in which they had work: at least"
                    + " one conversation on hand, one that was offered to them included, or a wrap-up. Weighted by"
                    + " time; hours are cut at quarters of an hour. While nothing new is told of an agent, her time"
                    + " counts up to the last whole quarter, and no longer than 12 hours. What is put aside or idle,"
                    + " and so takes no room, is no work; away and not_responding are no time at work. Whoever takes"
                    + " work counts, bots too.";

    static final String AGENT_LOAD =
            "The share of their room that agents used while they were at work: units of work taken or reserved, times"
                    + " the seconds that they were, among all units that they take at once, times the seconds. Agents"
                    + " with more room weigh more; who has been given more than she has room for counts with more"
                    + " than 100 percent. At work, and cut, as in occupancy.";

    private Texts() {}
}
