package dev.regente.estate.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The issuer's key, and one that it does not know. With nothing but the JDK, so that anything wrong can be signed. */
record SigningKeys(String id, KeyPair issuers, KeyPair strangers) {

    private static final int BITS = 2048;

    static SigningKeys of(Home home) {
        try {
            JsonNode jwk = new ObjectMapper()
                    .readTree(home.data(Part.OIDC).resolve("signing-key.json").toFile());
            BigInteger modulus = number(jwk, "n");
            var factory = KeyFactory.getInstance("RSA");
            var pair = new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, number(jwk, "e"))),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, number(jwk, "d"))));
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKeys(jwk.path("kid").asText(), pair, generator.generateKeyPair());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String signed(String header, String claims) {
        return rs256(header, claims, issuers.getPrivate());
    }

    String signedByStranger(String header, String claims) {
        return rs256(header, claims, strangers.getPrivate());
    }

    static String hs256(String header, String claims, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String content = encoded(header) + "." + encoded(claims);
            return content + "." + encoded(mac.doFinal(bytes(content)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes by which a careless verifier might hold the public key. */
    Map<String, byte[]> publicForms() {
        byte[] der = issuers.getPublic().getEncoded();
        String lines = Base64.getMimeEncoder(64, bytes("\n")).encodeToString(der);
        byte[] pem = bytes("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n");
        byte[] modulus = ((RSAPublicKey) issuers.getPublic()).getModulus().toByteArray();
        return Map.of("DER", der, "PEM", pem, "its modulus", modulus);
    }

    Map<String, Object> strangerAsJwk() {
        var key = (RSAPublicKey) strangers.getPublic();
        return Map.of(
                "kty", "RSA",
                "n", encoded(key.getModulus().toByteArray()),
                "e", encoded(key.getPublicExponent().toByteArray()));
    }

    static String encoded(String json) {
        return encoded(bytes(json));
    }

    private static String rs256(String header, String claims, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            String content = encoded(header) + "." + encoded(claims);
            signature.update(bytes(content));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
