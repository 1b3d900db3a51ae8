package dev.regente.routing;

import dev.regente.kit.data.PartitionedTable;
import dev.regente.kit.data.PartitionedTable.By;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Decisions are kept for a quarter and what sockets show for a month; what was said stays. */
class Retentions {

    @Produces
    @Singleton
    PartitionedTable message() {
        return PartitionedTable.monthly("message", By.UUID_V7);
    }

    @Produces
    @Singleton
    PartitionedTable messageStatus() {
        return PartitionedTable.monthly("message_status", By.UUID_V7);
    }

    @Produces
    @Singleton
    PartitionedTable decision() {
        return PartitionedTable.daily("decision", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable matchRound() {
        return PartitionedTable.daily("match_round", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable agentEvent() {
        return PartitionedTable.daily("agent_event", By.TIME, Duration.ofDays(30));
    }
}
