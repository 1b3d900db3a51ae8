package dev.regente.gateway.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.regente.gateway.fetch.model.AddressPolicy;
import dev.regente.gateway.fetch.model.Cidr;
import dev.regente.gateway.fetch.model.Obstacle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers on one machine: one at an address that is open, and a canary that must never hear anything. */
@Timeout(60)
class SafeHttpTest {

    private static final String OPEN = "127.0.0.2";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static Vertx vertx;

    @TempDir
    Path temp;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger canary = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer open;
    private HttpServer closed;

    @BeforeAll
    static void vertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() throws IOException {
        bind();
        open.setExecutor(Executors.newCachedThreadPool());
        open.createContext("/", this::answer);
        open.start();
        closed.createContext("/", exchange -> {
            canary.incrementAndGet();
            exchange.close();
        });
        closed.start();
    }

    /** One port on both addresses; what is free on one may be taken on the other. */
    private void bind() throws IOException {
        while (true) {
            open = HttpServer.create(new InetSocketAddress(OPEN, 0), 0);
            try {
                closed = HttpServer.create(new InetSocketAddress("127.0.0.1", port()), 0);
                return;
            } catch (BindException taken) {
                open.stop(0);
            }
        }
    }

    @AfterEach
    void stop() {
        open.stop(0);
        closed.stop(0);
    }

    @Test
    void a_file_is_fetched_with_the_name_of_its_host_and_the_headers_that_were_given() throws IOException {
        var fetched = http(name -> List.of(address(OPEN)))
                .get(fetch("http://cdn.example.com:" + port() + "/file?a=b"), into())
                .await()
                .atMost(PATIENCE);

        assertEquals(new Fetched(200, 5), fetched);
        assertEquals("hello", Files.readString(into()));
        assertEquals(List.of("GET /file?a=b cdn.example.com:" + port() + " Bearer token"), heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/file",
                "http://localhost:PORT/file",
                "http://LOCALHOST:PORT/file",
                "http://[::1]:PORT/file",
                "http://[::ffff:7f00:1]:PORT/file",
                "http://0.0.0.0:PORT/file",
                "http://2130706433:PORT/file",
                "http://0x7f.1:PORT/file",
                "http://0177.0.0.1:PORT/file",
                "http://127.1:PORT/file",
                "http://user@127.0.0.1:PORT/file",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[fd00:ec2::254]/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/_x"
            })
    void nothing_inside_is_ever_called(String url) {
        var http = http(name -> List.of(InetAddress.getAllByName(name)));
        var target = URI.create(url.replace("PORT", Integer.toString(port())));

        var got = refusal(http.get(new Fetch(target, Map.of(), List.of(), 0, 100), into()));
        var posted = refusal(http.post(target, Map.of(), new byte[] {1}, List.of()));

        assertTrue(List.of(Obstacle.URL_FORBIDDEN, Obstacle.ADDRESS_FORBIDDEN).contains(got), got.toString());
        assertEquals(got, posted);
        assertEquals(0, canary.get());
        assertEquals(List.of(), heard);
    }

    @Test
    void a_name_that_is_somewhere_else_the_second_time_is_called_where_it_was_checked() {
        var http = http(name -> List.of(address(asked.getAndIncrement() == 0 ? OPEN : "127.0.0.1")));

        assertEquals(
                5,
                http.get(fetch("http://rebind.example:" + port() + "/file"), into())
                        .await()
                        .atMost(PATIENCE)
                        .bytes());
        assertEquals(1, asked.get());
        assertEquals(
                Obstacle.ADDRESS_FORBIDDEN,
                refusal(http.get(fetch("http://rebind.example:" + port() + "/file"), into())));
        assertEquals(0, canary.get());
    }

    @Test
    void of_several_addresses_only_one_that_is_open_is_called() {
        var http = http(name -> List.of(address("127.0.0.1"), address("10.0.0.1"), address(OPEN)));

        assertEquals(
                200,
                http.get(fetch("http://mixed.example:" + port() + "/file"), into())
                        .await()
                        .atMost(PATIENCE)
                        .status());
        assertEquals(0, canary.get());
    }

    @Test
    void no_redirect_is_followed_unless_it_was_foreseen_and_leads_somewhere_open() {
        var http = http(name -> {
            String known = name.equals("inside.example") ? "127.0.0.1" : OPEN;
            return List.of(address(name.equals("cdn.example.com") || name.equals("inside.example") ? known : name));
        });
        String base = "http://cdn.example.com:" + port();

        assertEquals(Obstacle.REDIRECTED, refusal(http.get(fetch(base + "/to?/file", 0), into())));
        assertEquals(
                5,
                http.get(fetch(base + "/to?/file", 1), into())
                        .await()
                        .atMost(PATIENCE)
                        .bytes());
        assertEquals(Obstacle.REDIRECTED, refusal(http.get(fetch(base + "/to?/to?/to?/file", 1), into())));
        for (String inside :
                List.of("http://127.0.0.1:" + port() + "/file", "http://inside.example:" + port() + "/", "//[::1]/x")) {
            assertEquals(Obstacle.ADDRESS_FORBIDDEN, refusal(http.get(fetch(base + "/to?" + inside, 3), into())));
        }
        assertEquals(Obstacle.URL_FORBIDDEN, refusal(http.get(fetch(base + "/to?file:///etc/passwd", 3), into())));
        assertEquals(0, canary.get());
    }

    @Test
    void headers_are_not_carried_on_to_another_host() {
        var http = http(name -> List.of(address(OPEN)));
        String other = "http://other.example:" + port() + "/file";

        http.get(fetch("http://cdn.example.com:" + port() + "/to?" + other, 1), into())
                .await()
                .atMost(PATIENCE);

        assertEquals("GET /file other.example:" + port() + " null", heard.get(1));
    }

    @Test
    void a_host_that_is_not_on_the_list_is_not_even_looked_up() {
        var http = http(name -> {
            throw new AssertionError("looked up");
        });
        var fetch = new Fetch(URI.create("http://cdn.example.com/x"), Map.of(), List.of("*.fbcdn.net"), 0, 10);

        assertEquals(Obstacle.HOST_FORBIDDEN, refusal(http.get(fetch, into())));
    }

    @Test
    void only_ports_of_the_web_are_called_unless_the_owners_opened_the_address() {
        var elsewhere = new SafeHttp(
                vertx,
                new Door(vertx, new AddressPolicy(List.of()), List.of(), n -> List.of(address("8.8.8.8"))),
                PATIENCE);

        assertEquals(Obstacle.PORT_FORBIDDEN, refusal(elsewhere.get(fetch("http://cdn.example.com:22/x"), into())));
    }

    @Test
    void a_file_that_is_too_long_is_cut_off_while_it_comes() throws IOException {
        var http = http(name -> List.of(address(OPEN)));

        assertEquals(
                Obstacle.TOO_LARGE, refusal(http.get(fetch("http://cdn.example.com:" + port() + "/endless"), into())));
        assertTrue(Files.size(into()) <= 1000, "the file has " + Files.size(into()));
    }

    @Test
    void a_call_without_end_is_ended_by_us() {
        var hurried = new SafeHttp(vertx, door(name -> List.of(address(OPEN))), Duration.ofMillis(300));

        var failure = failure(hurried.get(fetch("http://cdn.example.com:" + port() + "/never"), into()));

        assertInstanceOf(io.smallrye.mutiny.TimeoutException.class, failure);
    }

    @Test
    void what_nobody_knows_or_answers_was_not_reached() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var http = http(name -> {
            if (name.equals("unknown.example")) {
                throw new UnknownHostException(name);
            }
            return List.of(address(OPEN));
        });

        for (String url : List.of("http://unknown.example/x", "http://cdn.example.com:" + nobody + "/x")) {
            var failure = assertInstanceOf(NotReached.class, failure(http.get(fetch(url), into())));
            assertFalse(failure.toString().contains("example"), failure.toString());
        }
    }

    @Test
    void an_answer_that_is_no_success_leaves_no_bytes() throws IOException {
        var fetched = http(name -> List.of(address(OPEN)))
                .get(fetch("http://cdn.example.com:" + port() + "/missing"), into())
                .await()
                .atMost(PATIENCE);

        assertEquals(new Fetched(404, 0), fetched);
        assertFalse(Files.exists(into()));
    }

    @Test
    void bytes_are_posted_and_of_a_long_answer_the_beginning_is_read() {
        var posted = http(name -> List.of(address(OPEN)))
                .post(
                        URI.create("http://hook.example:" + port() + "/long"),
                        Map.of("X-Kind", "b"),
                        new byte[] {1, 2},
                        List.of())
                .await()
                .atMost(PATIENCE);

        assertEquals(200, posted.status());
        assertEquals(65_536, posted.body().length);
        assertEquals("yes", posted.headers().get("x-answer"));
        assertEquals(List.of("POST /long hook.example:" + port() + " null"), heard);
        assertArrayEquals(new byte[] {'x', 'x'}, java.util.Arrays.copyOf(posted.body(), 2));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers.getFirst("Host") + " "
                + headers.getFirst("Authorization"));
        exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestURI().getPath()) {
            case "/file" -> reply(exchange, 200, "hello");
            case "/to" -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().getQuery());
                reply(exchange, 302, "");
            }
            case "/long" -> {
                exchange.getResponseHeaders().set("X-Answer", "yes");
                reply(exchange, 200, "x".repeat(200_000));
            }
            case "/endless" -> endless(exchange);
            case "/never" -> never();
            default -> reply(exchange, 404, "nothing here");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
                body.write(new byte[500]);
                body.flush();
            }
        }
    }

    private static void never() {
        try {
            new CountDownLatch(1).await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SafeHttp http(Door.Names names) {
        return new SafeHttp(vertx, door(names), PATIENCE);
    }

    /** The port is open everywhere, so that only the address keeps anybody out. */
    private Door door(Door.Names names) {
        return new Door(vertx, new AddressPolicy(List.of(Cidr.of(OPEN + "/32"))), List.of(port()), names);
    }

    private Fetch fetch(String url) {
        return fetch(url, 0);
    }

    private Fetch fetch(String url, int redirects) {
        return new Fetch(URI.create(url), Map.of("Authorization", "Bearer token"), List.of(), redirects, 1000);
    }

    private int port() {
        return open.getAddress().getPort();
    }

    private Path into() {
        return temp.resolve("file");
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private static Obstacle refusal(Uni<?> call) {
        return assertInstanceOf(FetchRefused.class, failure(call)).obstacle();
    }

    private static Throwable failure(Uni<?> call) {
        var thrown = assertThrows(Exception.class, () -> call.await().atMost(PATIENCE));
        return thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
    }
}
