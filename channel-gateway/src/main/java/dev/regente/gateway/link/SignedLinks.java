package dev.regente.gateway.link;

import dev.regente.gateway.GatewayConfig;
import dev.regente.kit.security.OwnKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens that only we can have made: whoever holds one may do the one thing that it is for.
 *
 * <p>A token is what it carries and the first 128 bits of an HMAC-SHA256 over it, which fits a link in a text message.
 * What it carries can be read by anybody.
 */
@Startup
@ApplicationScoped
public class SignedLinks {

    private static final int TAG_BYTES = 16;
    private static final int LONGEST = 1024;

    private final OwnKey key;

    @Inject
    SignedLinks(GatewayConfig config) {
        this(OwnKey.of("gateway.links.key", config.links().key(), OwnKey.isRunLocal()));
    }

    private SignedLinks(OwnKey key) {
        this.key = key;
    }

    public static SignedLinks with(OwnKey key) {
        return new SignedLinks(key);
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
        return Arrays.copyOf(key.sign(purpose, carried), TAG_BYTES);
    }
}
