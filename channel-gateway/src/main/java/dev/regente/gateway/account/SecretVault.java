package dev.regente.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.model.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of an account for the database with AES-GCM.
 *
 * <p>The account's name is sealed in, so that a row copied over another one does not open.
 */
@ApplicationScoped
class SecretVault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    SecretVault(GatewayConfig config, ObjectMapper json) {
        byte[] bytes = Base64.getDecoder().decode(config.secrets().key());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("gateway.secrets.key must be 32 bytes in Base64.");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.json = json;
    }

    byte[] seal(String account, Secrets secrets) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, account, nonce).doFinal(json.writeValueAsBytes(secrets));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("The secrets of " + account + " cannot be sealed", e);
        }
    }

    Secrets open(String account, byte[] sealed) {
        try {
            var buffer = ByteBuffer.wrap(sealed);
            if (buffer.get() != FORMAT) {
                throw new IllegalStateException("The secrets of " + account + " are in an unknown format.");
            }
            byte[] nonce = new byte[NONCE_BYTES];
            buffer.get(nonce);
            byte[] rest = new byte[buffer.remaining()];
            buffer.get(rest);
            return json.readValue(cipher(Cipher.DECRYPT_MODE, account, nonce).doFinal(rest), Secrets.class);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "The secrets of " + account + " do not open: is gateway.secrets.key the one they were sealed with?",
                    e);
        }
    }

    private Cipher cipher(int mode, String account, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
