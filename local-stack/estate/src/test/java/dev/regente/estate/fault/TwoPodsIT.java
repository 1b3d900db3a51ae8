package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.estate.doors.Pod;
import dev.regente.local.load.LoadOptions;
import dev.regente.local.load.LoadOptions.Shares;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two pods of the profile service share the work: they agree on who somebody is, also when one of them dies. */
class TwoPodsIT {

    private static final int CONTACTS = 50;
    private static final int MOST_TRIES = 10;
    private static final int BUSY = 20;
    private static final Shares NOTHING_WRONG = new Shares(0, 0, 0);
    /** What a dead pod had not yet told is told by the other after this; usually it is ten seconds. */
    private static final Map<String, String> SHORT_LEASE = Map.of("REGENTE_OUTBOX_LEASE", "PT3S");

    @Test
    void fifty_first_contacts_become_one_profile_and_one_conversation_and_a_pod_may_die_in_the_middle()
            throws Exception {
        Estate estate = Estate.shared();
        try (var pod = Pod.start(estate.stack(), Part.PROFILE, SHORT_LEASE)) {
            long mine = 0;
            boolean shared = false;
            // Who takes how much of a burst is the broker's affair; sooner or later both take some of one.
            for (int tries = 0; tries < MOST_TRIES && !shared; tries++) {
                UnderLoad.begin(estate, new LoadOptions(CONTACTS, 1, CONTACTS, 0, tries + 1, NOTHING_WRONG, 120))
                        .kept();
                long before = mine;
                mine = identifiedBy(pod);
                shared = mine > before && mine < before + CONTACTS;
            }
            long sharedOf = mine;
            assertTrue(
                    shared, () -> "the pods never shared first contacts of one customer: " + sharedOf + " were one's");

            long known = mine;
            UnderLoad load = UnderLoad.begin(estate, 900, UnderLoad.RATE);
            await().atMost(UnderLoad.LONG)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> identifiedBy(pod) > known + BUSY);
            pod.kill();
            load.kept();
        }
    }

    private static long identifiedBy(Pod pod) throws IOException {
        try (Stream<String> said = Files.lines(pod.log())) {
            return said.filter(line -> line.contains("Identified message=")).count();
        }
    }
}
