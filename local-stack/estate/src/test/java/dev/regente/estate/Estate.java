package dev.regente.estate;

import static org.awaitility.Awaitility.await;

import dev.regente.local.lent.Stack;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The running system, in the words of the story. */
public final class Estate implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "local-whatsapp-secret";

    private static Estate shared;
    private static Estate observed;

    private final Stack stack;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Estate(Stack stack) {
        this.stack = stack;
    }

    static Estate start() {
        return new Estate(Stack.start(root()));
    }

    /** One for all tests that tell a story and look at what is told of it: every span, all logs at DEBUG. */
    static synchronized Estate observed() {
        if (observed == null) {
            String options = System.getenv().getOrDefault("REGENTE_JAVA_OPTS", "");
            observed = new Estate(
                    Stack.startTraced(root(), options + " -Dquarkus.log.category.\"dev.regente\".level=DEBUG"));
            Runtime.getRuntime().addShutdownHook(new Thread(observed::close, "observed-estate"));
        }
        return observed;
    }

    /** One for all tests that leave others' customers alone; it ends with the JVM. */
    public static synchronized Estate shared() {
        if (shared == null) {
            shared = start();
            List.of("ana", "bruno").forEach(shared::hasMuchRoom);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "shared-estate"));
        }
        return shared;
    }

    /** Tests leave behind what they claimed, and the next one claims too. */
    private void hasMuchRoom(String agent) {
        Map<String, Object> room = Map.of("total", 2_000, "cost", Map.of("whatsapp", 20));
        as("sofia", Part.ROUTING)
                .body(Map.of("name", agent, "queues", List.of("general"), "capacity", room))
                .put("/v1/agents/" + agent)
                .then()
                .statusCode(200);
    }

    public static Path root() {
        return Path.of(System.getProperty("regente.root"));
    }

    public Stack stack() {
        return stack;
    }

    /** What a service has written down. */
    public Connection database(Part service) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(service.label()), service.label(), service.password());
    }

    /** The process of a part that was started. */
    public ProcessHandle process(Part part) {
        Path entry = stack.home().run().resolve(part.label() + ".pid");
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(entry).split(" ", 2)[0]))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, at once: by the command line it would come a second later. */
    public void kill(Part part) {
        ProcessHandle process = process(part);
        process.destroyForcibly();
        process.onExit().join();
    }

    public RequestSpecification as(String who, Part service) {
        return RestAssured.given()
                .baseUri(stack.url(service))
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(tokens.computeIfAbsent(who, stack::token))
                .contentType(ContentType.JSON);
    }

    String metrics(Part service) {
        return RestAssured.given()
                .baseUri(stack.managementUrl(service))
                .get("/q/metrics")
                .asString();
    }

    public Response post(WhatsAppWebhook webhook) {
        return post(webhook, sign(webhook.body()));
    }

    Response post(WhatsAppWebhook webhook, String signature) {
        RequestSpecification request = RestAssured.given()
                .baseUri(stack.url(Part.GATEWAY))
                .contentType("application/json")
                .body(webhook.body().getBytes(StandardCharsets.UTF_8));
        return (signature == null ? request : request.header("X-Hub-Signature-256", signature))
                .post("/webhooks/whatsapp/whatsapp-main");
    }

    static String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer to a question, asked again until it is as expected. */
    public JsonPath eventually(String who, Part service, String path, Predicate<JsonPath> expected) {
        var last = new AtomicReference<Response>();
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                last.set(as(who, service).get(path));
                return last.get().statusCode() == 200
                        && expected.test(last.get().jsonPath());
            });
        } catch (RuntimeException e) {
            throw new AssertionError(
                    path + " never answered as expected, last: " + last.get().asString(), e);
        }
        return last.get().jsonPath();
    }

    /** The one profile of a phone. */
    public String profileOf(String phone) {
        JsonPath found = eventually("ana", Part.PROFILE, "/v1/profiles?phone=%2B" + phone, json -> size(json) == 1);
        return found.getString("items[0].id");
    }

    public static int size(JsonPath list) {
        List<?> items = list.getList("items");
        return items == null ? 0 : items.size();
    }

    @Override
    public void close() {
        stack.close();
    }
}
