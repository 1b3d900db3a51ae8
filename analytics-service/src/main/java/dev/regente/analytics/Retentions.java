package dev.regente.analytics;

import dev.regente.kit.data.PartitionedTable;
import dev.regente.kit.data.PartitionedTable.By;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Facts and what is folded from them stay; they are cut by the month. */
class Retentions {

    @Produces
    @Singleton
    PartitionedTable fact() {
        return PartitionedTable.monthly("fact", By.UUID_V7);
    }

    @Produces
    @Singleton
    PartitionedTable segment() {
        return PartitionedTable.monthly("segment", By.UUID_V7);
    }

    @Produces
    @Singleton
    PartitionedTable outcome() {
        return PartitionedTable.monthly("outcome", By.UUID_V7);
    }

    @Produces
    @Singleton
    PartitionedTable stretch() {
        return PartitionedTable.monthly("stretch", By.TIME);
    }

    @Produces
    @Singleton
    PartitionedTable survey() {
        return PartitionedTable.monthly("survey", By.UUID_V7);
    }
}
