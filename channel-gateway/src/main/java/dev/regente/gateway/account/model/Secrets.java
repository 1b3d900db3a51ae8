package dev.regente.gateway.account.model;

import java.util.List;

/**
 * The secrets of a channel account, at most two of each kind: the current one first, and one that is being rotated in
 * or out.
 */
public record Secrets(List<String> signing, List<String> verification, List<String> access) {

    public static final Secrets NONE = new Secrets(List.of(), List.of(), List.of());

    private static final int SHOWN = 4;

    public Secrets {
        signing = signing == null ? List.of() : List.copyOf(signing);
        verification = verification == null ? List.of() : List.copyOf(verification);
        access = access == null ? List.of() : List.copyOf(access);
    }

    public List<String> of(Secret kind) {
        return switch (kind) {
            case SIGNING -> signing;
            case VERIFICATION -> verification;
            case ACCESS -> access;
        };
    }

    /** These secrets, with the kinds replaced for which a new list is given. */
    public Secrets with(List<String> newSigning, List<String> newVerification, List<String> newAccess) {
        return new Secrets(
                newSigning == null ? signing : newSigning,
                newVerification == null ? verification : newVerification,
                newAccess == null ? access : newAccess);
    }

    /** What people may see: the end of each, by which they tell one from another. */
    public Secrets masked() {
        return new Secrets(masked(signing), masked(verification), masked(access));
    }

    private static List<String> masked(List<String> secrets) {
        return secrets.stream()
                .map(s -> "…" + s.substring(Math.max(0, s.length() - SHOWN)))
                .toList();
    }

    /** A record would print them. */
    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
