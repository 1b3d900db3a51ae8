package dev.regente.gateway.attachment.model;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whether a file has the SHA-256 that its provider told, in hexadecimal or in Base64. */
public final class Digest {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    private Digest() {}

    /** True where nothing was told; false for something that is no SHA-256. */
    public static boolean matches(byte[] sha256, String told) {
        if (told == null || told.isBlank()) {
            return true;
        }
        String text = told.strip();
        if (HEX.matcher(text).matches()) {
            return MessageDigest.isEqual(sha256, HexFormat.of().parseHex(text));
        }
        return BASE_64.matcher(text).matches()
                && MessageDigest.isEqual(
                        sha256,
                        Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
    }
}
