package dev.regente.profile;

import dev.regente.kit.data.PartitionedTable;
import dev.regente.kit.data.PartitionedTable.By;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The line of time forgets nothing by itself; it is cut by the month. */
class Retentions {

    @Produces
    @Singleton
    PartitionedTable timelineEntry() {
        return PartitionedTable.monthly("timeline_entry", By.UUID_V7);
    }
}
