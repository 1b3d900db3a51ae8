package dev.regente.routing;

import dev.regente.routing.outreach.model.OneOpenPer;
import dev.regente.routing.reply.model.RepliesBy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sizes and waits of routing. */
@ConfigMapping(prefix = "routing")
public interface RoutingConfig {

    /** Where the default playbook sends every conversation. */
    @WithDefault("general")
    String defaultQueue();

    /** Whether a customer has one open conversation, or one for each topic. */
    @WithDefault("profile")
    OneOpenPer oneOpenPer();

    /** Who may answer a customer: only the agent who has the conversation, or any who sees it. */
    @WithDefault("owner")
    RepliesBy repliesBy();

    /** How long a customer can take up a solved conversation again by writing; after that she begins another one. */
    @WithDefault("P3D")
    Duration reopenFor();

    /** How long the agent who had a conversation last is asked before others when it goes on. */
    @WithDefault("PT2M")
    Duration preferFor();

    /** Waking and closing what nobody works on. */
    Rest rest();

    /** Promises to customers. */
    Sla sla();

    /** Who is on duty. */
    Presence presence();

    /** How waiting conversations find an agent. */
    Matching matching();

    /** How offers end. */
    Offers offers();

    /** What agents' screens are told. */
    Feed feed();

    /** Who knows the customers. */
    Profiles profiles();

    /** Whom a fresh system knows. */
    Seed seed();

    /** Conversations at rest. */
    interface Rest {

        /** How often to look for snoozed conversations whose time has come. */
        @WithDefault("PT1S")
        Duration wakeSweep();

        /** How often to look for solved ones that are over. */
        @WithDefault("PT1M")
        Duration closeSweep();

        /** How often to look for conversations whose customers write no more. */
        @WithDefault("PT1S")
        Duration idleSweep();

        /** The most conversations that one transaction wakes or closes. */
        @WithDefault("200")
        int page();
    }

    /** Noticing that promises were broken. */
    interface Sla {

        /** How often to look for clocks whose time is over. */
        @WithDefault("PT1S")
        Duration sweep();

        /** The most clocks that one transaction looks at. */
        @WithDefault("200")
        int page();
    }

    /** Being there. */
    interface Presence {

        /** How long a presence set by REST holds before the agent counts as offline. */
        @WithDefault("PT12H")
        Duration hold();

        /** How long an agent who had a socket open may have none before she counts as away. */
        @WithDefault("PT60S")
        Duration screenLost();

        /** How often to look for presences that no longer hold. */
        @WithDefault("PT10S")
        Duration sweep();

        /** How often to look for what agents do no longer: looking at a conversation, or wrapping one up. */
        @WithDefault("PT2S")
        Duration activitySweep();
    }

    /** Finding an agent. */
    interface Matching {

        /** The most waiting conversations that one transaction decides. */
        @WithDefault("500")
        int page();

        /** The most candidates that the explanation of one decision names; the chosen one comes first. */
        @WithDefault("20")
        int explained();

        /** How often queues in which somebody waits are matched without having been asked to. */
        @WithDefault("PT5S")
        Duration sweep();

        /** How often the figures of the queues are read for their gauges. */
        @WithDefault("PT5S")
        Duration gauges();
    }

    /** Ending offers. */
    interface Offers {

        /** How often to look for offers that ran out or whose agent went away. */
        @WithDefault("PT1S")
        Duration sweep();

        /** The most offers that one transaction ends. */
        @WithDefault("200")
        int page();
    }

    /** Telling agents. */
    interface Feed {

        /** The most frames that are read at once for one socket. */
        @WithDefault("100")
        int page();

        /** How often sockets look for news that no hint announced. */
        @WithDefault("PT2S")
        Duration poll();

        /** How often a pod says whose sockets are open on it. */
        @WithDefault("PT10S")
        Duration heartbeat();

        /** How long a frame may take to leave before the socket counts as too slow and is closed. */
        @WithDefault("PT10S")
        Duration patience();

        /** The most sockets that one agent may hold open on one pod. */
        @WithDefault("5")
        int socketsPerAgent();
    }

    /** What is asked of the service that owns the customers' records, with the rights of whoever asks us. */
    interface Profiles {

        /** Where it is, such as {@code http://profile-service:8080}; without it nothing is asked. */
        Optional<String> url();

        /** How long an answer may take before it is done without. */
        @WithDefault("PT1S")
        Duration timeout();

        /** The most questions that may be open at once. */
        @WithDefault("50")
        int connections();
    }

    /** A fresh system. */
    interface Seed {

        /** Agents that are created at the start when they do not exist; for local use and tests. */
        Optional<List<String>> agents();
    }
}
