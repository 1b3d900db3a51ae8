package dev.regente.gateway.attachment.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.AttachmentConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server of that protocol, a process of its own: its libraries are not ours. */
class BucketStoreTest implements AttachmentStoreContract {

    private static final String LAUNCHER = "/org/springframework/boot/loader/launch/JarLauncher.class";
    private static final String BUCKET = "regente-attachments";

    @TempDir
    static Path data;

    private static Process server;
    private static URI endpoint;

    @BeforeAll
    static void start() throws IOException, URISyntaxException {
        int port = freePort();
        endpoint = URI.create("http://localhost:" + port);
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar(),
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--http.port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + data,
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(2)).until(BucketStoreTest::hasBucket);
    }

    @AfterAll
    static void stop() {
        server.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive());
    }

    @Override
    public AttachmentStore store() {
        return new BucketStore(new Bucket(endpoint));
    }

    @Test
    void a_store_that_does_not_answer_is_told_without_its_address() {
        var nobody = new BucketStore(new Bucket(URI.create("http://localhost:" + freePort())));

        var failure = assertThrows(IOException.class, () -> nobody.open(UUID.randomUUID()));

        assertTrue(failure.getCause() == null && !failure.getMessage().contains("localhost"), failure.getMessage());
    }

    private static boolean hasBucket() {
        assertTrue(server.isAlive(), "the object store died");
        try {
            var request = HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The archive that its launcher is found in. */
    private static String jar() throws URISyntaxException {
        URL launcher = BucketStoreTest.class.getResource(LAUNCHER);
        String place = launcher.toString();
        return Path.of(new URI(place.substring("jar:".length(), place.indexOf('!'))))
                .toString();
    }

    /** One of those that no system gives to whoever calls somebody: until it is used, nobody has got it by chance. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(24_000, 32_000)
                .filter(BucketStoreTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private record Bucket(URI uri) implements AttachmentConfig.Bucket {

        @Override
        public String bucket() {
            return BUCKET;
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(uri);
        }

        @Override
        public Optional<String> region() {
            return Optional.of("eu-west-1");
        }

        @Override
        public String accessKey() {
            return "key";
        }

        @Override
        public String secretKey() {
            return "secret";
        }
    }
}
