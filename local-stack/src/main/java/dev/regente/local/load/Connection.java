package dev.regente.local.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One keep-alive connection of the provider to the gateway: a plain socket, because the generator shares the processors
 * with what it measures.
 */
final class Connection implements AutoCloseable {

    private static final String PATH = "/webhooks/whatsapp/whatsapp-main";
    private static final String SECRET = "local-whatsapp-secret";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int STATUS_AT = 9;

    private final int port;
    private final Mac mac = mac();
    private Socket socket;
    private InputStream answers;

    Connection(int port) {
        this.port = port;
    }

    /** Posts and answers the status. */
    int post(byte[] body) throws IOException {
        try {
            write(body);
            return readStatus();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Posts and hangs up, so that nobody will ever hear the answer. */
    void postAndCut(byte[] body) throws IOException {
        try {
            write(body);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is being thrown away.
        } finally {
            socket = null;
        }
    }

    private void write(byte[] body) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            answers = new BufferedInputStream(socket.getInputStream(), 1024);
        }
        var head = ("POST " + PATH + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\nX-Hub-Signature-256: sha256="
                        + HexFormat.of().formatHex(mac.doFinal(body)) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        socket.getOutputStream().write(whole);
    }

    private int readStatus() throws IOException {
        var status = line();
        if (status.length() < STATUS_AT + 3) {
            throw new EOFException("no status line");
        }
        var length = 0;
        var ends = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var small = header.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                length = Integer.parseInt(
                        small.substring("content-length:".length()).strip());
            }
            ends |= small.equals("connection: close") || small.startsWith("transfer-encoding:");
        }
        answers.skipNBytes(length);
        if (ends) {
            close();
        }
        return Integer.parseInt(status.substring(STATUS_AT, STATUS_AT + 3));
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (var next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static Mac mac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
