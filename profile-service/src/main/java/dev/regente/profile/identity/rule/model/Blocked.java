package dev.regente.profile.identity.rule.model;

import dev.regente.profile.identity.model.Identifier;

/** Tells values that mean nobody. */
@FunctionalInterface
public interface Blocked {

    boolean blocks(Identifier identifier);
}
