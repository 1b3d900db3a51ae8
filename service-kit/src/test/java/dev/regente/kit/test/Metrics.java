package dev.regente.kit.test;

import io.restassured.RestAssured;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a scrape of the management port shows at the moment. */
public final class Metrics {

    private Metrics() {}

    /**
     * The sum of all samples of a metric, 0 for none.
     *
     * @param labels what a sample must have to count, such as {@code reason="failing"}
     */
    public static double sum(String name, String... labels) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given()
                .baseUri("http://localhost:" + port)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
