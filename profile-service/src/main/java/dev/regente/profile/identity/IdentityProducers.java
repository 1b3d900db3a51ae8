package dev.regente.profile.identity;

import dev.regente.profile.identity.model.Normaliser;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the pure core. */
class IdentityProducers {

    @Produces
    @Singleton
    Normaliser normaliser(PhoneNumbers phones) {
        return new Normaliser(phones);
    }
}
