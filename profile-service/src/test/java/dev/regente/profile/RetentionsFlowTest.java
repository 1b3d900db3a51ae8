package dev.regente.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.data.KeepPartitions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RetentionsFlowTest {

    @Inject
    KeepPartitions keeper;

    @Test
    void every_table_that_is_cut_by_time_is_kept() {
        var cut = new TreeSet<String>();
        Outboxes.query("SELECT relname FROM pg_class WHERE relkind = 'p'").forEach(row -> cut.add(row.get(0)));

        assertEquals(cut, new TreeSet<>(keeper.tables()));
    }
}
