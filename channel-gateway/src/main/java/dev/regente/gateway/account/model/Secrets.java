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

    /**
     * These secrets, with a new one that is current from now on; the current one stays beside it until the rotation
     * ends. With the current one again nothing changes.
     */
    public Secrets rotated(Secret kind, String fresh) {
        List<String> known = of(kind);
        if (!known.isEmpty() && known.get(0).equals(fresh)) {
            return this;
        }
        return with(kind, known.isEmpty() ? List.of(fresh) : List.of(fresh, known.get(0)));
    }

    /** These secrets, with the current one of a kind only. */
    public Secrets withoutPrevious(Secret kind) {
        return of(kind).size() < 2 ? this : with(kind, of(kind).subList(0, 1));
    }

    private Secrets with(Secret kind, List<String> some) {
        return switch (kind) {
            case SIGNING -> new Secrets(some, verification, access);
            case VERIFICATION -> new Secrets(signing, some, access);
            case ACCESS -> new Secrets(signing, verification, some);
        };
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
