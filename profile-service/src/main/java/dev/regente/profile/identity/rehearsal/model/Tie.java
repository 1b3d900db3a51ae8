package dev.regente.profile.identity.rehearsal.model;

import dev.regente.profile.identity.model.IdentifierType;
import java.util.UUID;

/**
 * Why two events are of one person.
 *
 * @param on by which type of identifier; null for one sender
 */
record Tie(UUID one, UUID other, IdentifierType on) {}
