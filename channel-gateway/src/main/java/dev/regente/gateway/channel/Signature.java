package dev.regente.gateway.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether the bytes of a webhook were signed with one of our secrets. Compares in constant time. */
public enum Signature {
    VALID,
    MISSING,
    MALFORMED,
    WRONG;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks a lower-case hexadecimal HMAC-SHA256 over the body as it came in.
     *
     * @param prefix what stands before the digits, such as {@code sha256=}
     * @param secrets any of them may have signed
     */
    public static Signature ofHmacSha256(String header, String prefix, byte[] body, List<String> secrets) {
        if (header == null || header.isEmpty()) {
            return MISSING;
        }
        if (!header.startsWith(prefix)
                || !SHA256_HEX.matcher(header.substring(prefix.length())).matches()) {
            return MALFORMED;
        }
        byte[] claimed = HexFormat.of().parseHex(header.substring(prefix.length()));
        boolean valid = false;
        for (String secret : secrets) {
            // No early end: the time tells nothing about which secret it was.
            valid |= MessageDigest.isEqual(claimed, hmac(secret, body));
        }
        return valid ? VALID : WRONG;
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
