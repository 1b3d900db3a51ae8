package dev.regente.local.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of events: who hears what. Written down a second time on purpose, to be compared with the broker. */
final class Events {

    static final Map<String, List<String>> HEARD_BY = new HashMap<>();

    static {
        heard("profile", "gateway.message-received.v1");
        heard("profile analytics", "gateway.touchpoint-recorded.v1", "gateway.survey-answered.v1");
        heard("routing profile analytics", "gateway.message-status-changed.v1");
        heard(
                "profile",
                "gateway.erasure-completed.v1",
                "routing.erasure-completed.v1",
                "analytics.erasure-completed.v1");
        heard("routing", "profile.message-identified.v1", "analytics.survey-requested.v1");
        heard("routing analytics", "profile.profile-changed.v1");
        heard("routing analytics", "profile.profiles-merged.v1", "profile.profile-unmerged.v1");
        heard("gateway routing analytics", "profile.consent-changed.v1", "profile.profile-erased.v1");
        heard("profile analytics", "routing.conversation-opened.v1", "routing.message-appended.v1");
        heard("profile analytics", "routing.conversation-assigned.v1", "routing.conversation-transferred.v1");
        heard("profile analytics", "routing.channel-switched.v1");
        heard("profile analytics", "routing.conversations-joined.v1", "routing.conversation-split.v1");
        heard("profile analytics", "routing.conversation-snoozed.v1", "routing.conversation-resolved.v1");
        heard("profile analytics", "routing.conversation-reopened.v1", "routing.conversation-closed.v1");
        heard("gateway profile", "routing.reply-requested.v1");
        heard("analytics", "routing.conversation-queued.v1", "routing.conversation-changed.v1");
        heard("analytics", "routing.offer-made.v1", "routing.offer-ended.v1", "routing.sla-changed.v1");
        heard("analytics", "routing.agent-presence-changed.v1", "routing.agent-activity-changed.v1");
        heard("analytics", "routing.calendar-published.v1");
    }

    private Events() {}

    private static void heard(String hearers, String... addresses) {
        for (var address : addresses) {
            HEARD_BY.put(address, List.of(hearers.split(" ", -1)));
        }
    }
}
