package dev.regente.gateway.application.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.application.model.Caller.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void the_applications_own_id_is_surer_than_a_shared_phone() {
        var phone = new Name("phone", null, "+55 11 98888-7777");

        var bob = Caller.of(List.of(phone, new Name("external", "shop-app", "bob")));
        var ana = Caller.of(List.of(new Name("external", "shop-app", "ana"), phone));

        assertEquals("external", bob.kind());
        assertEquals(false, bob.equals(ana));
    }

    @Test
    void one_phone_or_address_is_one_person_however_it_is_spelled() {
        assertEquals(
                Caller.of(List.of(new Name("phone", null, "+5511988887777"))),
                Caller.of(List.of(new Name("phone", null, "+55 (11) 98888-7777"))));
        assertEquals(
                Caller.of(List.of(new Name("email", null, "helen@example.com"))),
                Caller.of(List.of(new Name("email", null, " Helen@Example.com"))));
    }
}
