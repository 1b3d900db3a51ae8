package dev.regente.analytics.person.model;

/** What is told of persons over all their conversations, in words that say which of the many ways it is. */
public enum PersonFigure {
    FIRST_CONTACT_RESOLUTION(
            "The share of contacts that were settled at once. A contact is an episode that the customer"
                    + " began, by writing first or by opening a conversation again, and that was resolved, by a"
                    + " person or a bot. It is settled at once when no person handed it on nor, with"
                    + " countBotHandOffs, a bot; when we did not open it again; when the same person, in whichever"
                    + " conversation, began no other contact within withinDays after its end; and when no contact of"
                    + " hers had ended within withinDays before it began, because then it is not the first about it."
                    + " Contacts whose withinDays are not over are not counted yet. What contacts are about is not"
                    + " looked at: another matter within that time counts against it, the same one after it does"
                    + " not. Episodes that we began, and those that ended with another conversation in which they"
                    + " were shown, are not counted."),
    RECONTACT_RATE("The share of contacts after which the same person, in whichever conversation, began another"
            + " one within withinDays after its end. A contact is an episode that the customer began, by"
            + " writing first or by opening a conversation again, and that was resolved, by a person or a"
            + " bot. Contacts whose withinDays are not over are not counted yet. What contacts are about is"
            + " not looked at. What we began is no contact, nor are messages that go on in a conversation"
            + " that is still open, nor what was written before the end and comes later. Episodes that ended"
            + " with another conversation in which they were shown are not counted, but may be the contact"
            + " that follows."),
    RETENTION("The share of persons who wrote again within withinDays after the end of a month, among those"
            + " who wrote in it; months are those of UTC. A person counts once for each month, dated by her"
            + " first message in it, and for the channel and account of that conversation, without a queue"
            + " or an agent. Persons whose withinDays are not over are not counted yet. Writing again in the"
            + " same month is not coming back. It misses whoever comes back without writing: no event tells"
            + " whose purchases, visits and other touchpoints are."),
    DUPLICATES_RATE("The share of profiles for which another one answers now, among those that came into being,"
            + " dated by when they were first heard of. A profile whose merge was taken back answers for"
            + " itself again. It misses duplicates that nobody has found. A profile has a language and a"
            + " country, but no channel, account, queue, agent, team, tag or priority.");

    private final String definition;

    PersonFigure(String definition) {
        this.definition = definition;
    }

    public String definition() {
        return definition;
    }
}
