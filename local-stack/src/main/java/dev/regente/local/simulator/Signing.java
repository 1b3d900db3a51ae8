package dev.regente.local.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How providers sign. */
public final class Signing {

    private Signing() {}

    public static String sha256InHex(String secret, byte[] body) {
        return HexFormat.of().formatHex(mac("HmacSHA256", secret, body));
    }

    public static String sha256InBase64(String secret, byte[] body) {
        return Base64.getEncoder().encodeToString(mac("HmacSHA256", secret, body));
    }

    public static String sha1InBase64(String secret, byte[] body) {
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", secret, body));
    }

    private static byte[] mac(String algorithm, String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
