package dev.regente.estate.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without the broker everything waits where it was written down, and the providers notice nothing. */
class BrokerFaultIT {

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void the_broker_is_killed_and_comes_back() throws Exception {
        UnderLoad load = UnderLoad.begin(estate, 600, UnderLoad.RATE);
        load.awaitAccepted(150);
        estate.kill(Part.BROKER);
        estate.stack().start(Part.BROKER);
        load.kept();
        assertEquals(List.of(), load.failures());
    }

    @Test
    void webhooks_are_taken_while_the_broker_is_down_and_arrive_afterwards() throws Exception {
        estate.kill(Part.BROKER);
        UnderLoad load = UnderLoad.begin(estate, 600, UnderLoad.FAST);
        load.awaitPosted();
        assertEquals(600, load.load().accepted());
        assertEquals(List.of(), load.failures());
        assertEquals(0, load.load().appended());
        estate.stack().start(Part.BROKER);
        load.kept();
    }
}
