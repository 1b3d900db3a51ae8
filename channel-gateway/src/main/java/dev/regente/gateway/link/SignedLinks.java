package dev.regente.gateway.link;

import dev.regente.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that only we can have made: whoever holds one may do the one thing that it is for.
 *
 * <p>A token is what it carries and the first 128 bits of an HMAC-SHA256 over it, which fits a link in a text message.
 * What it carries can be read by anybody.
 */
@ApplicationScoped
public class SignedLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int LONGEST = 1024;

    private final SecretKeySpec key;

    @Inject
    SignedLinks(GatewayConfig config) {
        this(config.links().key());
    }

    /** @param base64 the key */
    public static SignedLinks with(String base64) {
        return new SignedLinks(base64);
    }

    private SignedLinks(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("gateway.links.key must be 32 bytes in Base64.");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @param purpose what it is for: a token of one purpose opens nothing of another */
    public String sign(String purpose, byte[] carried) {
        byte[] token = Arrays.copyOf(carried, carried.length + TAG_BYTES);
        System.arraycopy(tag(purpose, carried), 0, token, carried.length, TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token carries; empty when we did not make it for this purpose. */
    public Optional<byte[]> open(String purpose, String token) {
        byte[] bytes = decode(token);
        if (bytes.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] carried = Arrays.copyOf(bytes, bytes.length - TAG_BYTES);
        byte[] claimed = Arrays.copyOfRange(bytes, carried.length, bytes.length);
        return MessageDigest.isEqual(claimed, tag(purpose, carried)) ? Optional.of(carried) : Optional.empty();
    }

    private static byte[] decode(String token) {
        try {
            return token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] tag(String purpose, byte[] carried) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(carried), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
