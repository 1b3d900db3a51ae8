package dev.regente.profile.directory;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who asked for a change.
 *
 * @param role {@code integration} for an application, else {@code agent}
 */
public record Caller(String id, String role) {

    public static Caller of(SecurityIdentity identity) {
        boolean application = identity.hasRole("integration") && !identity.hasRole("agent");
        return new Caller(identity.getPrincipal().getName(), application ? "integration" : "agent");
    }

    public boolean isApplication() {
        return "integration".equals(role);
    }
}
