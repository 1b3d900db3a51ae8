package dev.regente.kit.security;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that our configuration holds, by which we know again what we, or another service with the same key, made.
 *
 * <p>Keys for local runs are written in the repository: they begin with the same words, and no other run starts with
 * one.
 */
public final class OwnKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;
    private static final String KNOWN = "regente-local-";
    private static final Set<String> LOCAL_PROFILES = Set.of("local", "dev", "test");
    private static final String LINK = "link";

    private final SecretKeySpec key;

    private OwnKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Whether this is a run on somebody's own machine, where what is written in the repository is good enough. */
    public static boolean isRunLocal() {
        return ConfigUtils.getProfiles().stream().anyMatch(LOCAL_PROFILES::contains);
    }

    /**
     * The key of a property; fails the start with one that is too short, or that everybody knows.
     *
     * @param base64 of at least 32 bytes
     */
    public static OwnKey of(String property, String base64, boolean local) {
        byte[] bytes = decoded(property, base64);
        if (bytes.length < SHORTEST) {
            throw new IllegalStateException(property + " must be at least 32 bytes in Base64.");
        }
        if (!local && new String(bytes, StandardCharsets.ISO_8859_1).startsWith(KNOWN)) {
            throw new IllegalStateException(property + " is the documented local key: set one of your own.");
        }
        return new OwnKey(bytes);
    }

    /** HMAC-SHA256. What is signed for one purpose proves nothing for another. */
    public byte[] sign(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** An address that opens for whoever has it, until its end; not meant to be shown in a log. */
    public URI link(URI base, String path, Instant end) {
        long expires = end.getEpochSecond();
        return URI.create(base.toString().replaceAll("/$", "") + path + "?expires=" + expires + "&signature="
                + signature(path, expires));
    }

    /** Whether this was signed with this key, all of it, and its end is not over. Compares in constant time. */
    public boolean opens(String path, long expires, String signature, Instant now) {
        byte[] ours = signature(path, expires).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(ours, signature.getBytes(StandardCharsets.UTF_8))
                && now.isBefore(Instant.ofEpochSecond(expires));
    }

    private String signature(String path, long expires) {
        byte[] signed = sign(LINK, (path + "?" + expires).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private static byte[] decoded(String property, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(property + " is no Base64.", e);
        }
    }
}
