package dev.regente.gateway;

import dev.regente.kit.data.PartitionedTable;
import dev.regente.kit.data.PartitionedTable.By;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How long the gateway remembers: raw events a month, keys of duplicates longer than what can be replayed, deliveries a
 * quarter.
 */
class Retentions {

    @Produces
    @Singleton
    PartitionedTable rawEvent() {
        return PartitionedTable.daily("raw_event", By.UUID_V7, Duration.ofDays(30));
    }

    @Produces
    @Singleton
    PartitionedTable dedup() {
        return PartitionedTable.daily("dedup", By.TIME, Duration.ofDays(40));
    }

    @Produces
    @Singleton
    PartitionedTable inboundMessage() {
        return PartitionedTable.daily("inbound_message", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable attachment() {
        return PartitionedTable.daily("attachment", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable outboundMessage() {
        return PartitionedTable.daily("outbound_message", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable outboundStatus() {
        return PartitionedTable.daily("outbound_status", By.UUID_V7, Duration.ofDays(90));
    }

    @Produces
    @Singleton
    PartitionedTable openSurvey() {
        return PartitionedTable.daily("open_survey", By.UUID_V7, Duration.ofDays(90));
    }
}
