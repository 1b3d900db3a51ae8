package dev.regente.estate.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That services tell what is read here is seen where they run, in the story. */
class DashboardTest {

    private final Dashboard dashboard = Dashboard.read(Estate.root());

    @Test
    void nothing_is_recorded_that_no_panel_reads() {
        assertEquals(Set.of(), dashboard.idle());
    }

    @Test
    void what_is_read_is_told_by_services_and_not_by_a_rule_that_there_is_not() {
        assertTrue(dashboard.scraped().contains("regente_first_response_seconds_bucket"));
        assertTrue(dashboard.scraped().stream().noneMatch(name -> name.contains(":")), dashboard.scraped()::toString);
    }
}
