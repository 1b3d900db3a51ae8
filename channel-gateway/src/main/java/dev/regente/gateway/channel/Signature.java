package dev.regente.gateway.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a webhook was signed with one of our secrets. Compares in constant time. */
public enum Signature {
    VALID,
    MISSING,
    MALFORMED,
    WRONG;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA256_BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=");

    /**
     * Checks a lower-case hexadecimal HMAC-SHA256 over the body as it came in.
     *
     * @param prefix what stands before the digits, such as {@code sha256=}
     * @param secrets any of them may have signed
     */
    public static Signature ofHmacSha256(String header, String prefix, byte[] body, List<String> secrets) {
        return check(
                header,
                secrets,
                value -> after(prefix, SHA256_HEX, value).map(HexFormat.of()::parseHex),
                secret -> hmacSha256(secret, body));
    }

    /** The same for a signature in Base64. */
    public static Signature ofHmacSha256InBase64(String header, String prefix, byte[] body, List<String> secrets) {
        return check(
                header,
                secrets,
                value -> after(prefix, SHA256_BASE64, value).map(Base64.getDecoder()::decode),
                secret -> hmacSha256(secret, body));
    }

    /** Checks a header that is one of our secrets itself. */
    public static Signature ofSharedSecret(String header, List<String> secrets) {
        return check(header, secrets, value -> Optional.of(bytes(value)), Signature::bytes);
    }

    public static byte[] hmacSha256(String secret, byte[] message) {
        return hmacSha256(bytes(secret), message);
    }

    public static byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static Signature check(
            String header,
            List<String> secrets,
            Function<String, Optional<byte[]>> decoded,
            Function<String, byte[]> expected) {
        if (header == null || header.isEmpty()) {
            return MISSING;
        }
        Optional<byte[]> claimed = decoded.apply(header);
        if (claimed.isEmpty()) {
            return MALFORMED;
        }
        boolean valid = false;
        for (String secret : secrets) {
            // No early end: the time tells nothing about which secret it was.
            valid |= MessageDigest.isEqual(claimed.get(), expected.apply(secret));
        }
        return valid ? VALID : WRONG;
    }

    private static Optional<String> after(String prefix, Pattern form, String value) {
        return Optional.of(value)
                .filter(v -> v.startsWith(prefix))
                .map(v -> v.substring(prefix.length()))
                .filter(v -> form.matcher(v).matches());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
