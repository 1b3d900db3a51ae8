package dev.regente.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How much of its limits an account has used up, by the headers with which the Graph API tells it in per cent. */
final class GraphUsage {

    private static final int MUCH = 80;
    private static final int ALL = 100;
    private static final long SECONDS_PER_CENT = 3;
    private static final int LONGEST_MINUTES = 60;

    private GraphUsage() {}

    /** How long to leave the account alone; empty while less than four fifths are used. */
    static Optional<Duration> pause(ProviderAnswer answer) {
        return Stream.concat(
                        counts(answer, "x-app-usage"),
                        counts(answer, "x-business-use-case-usage")
                                .flatMap(GraphUsage::elements)
                                .flatMap(GraphUsage::elements))
                .map(GraphUsage::pause)
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    private static Optional<Duration> pause(JsonNode counts) {
        int used = Stream.of("call_count", "total_time", "total_cputime")
                .mapToInt(name -> counts.path(name).asInt(0))
                .max()
                .orElse(0);
        if (used < MUCH) {
            return Optional.empty();
        }
        int minutes = Math.min(counts.path("estimated_time_to_regain_access").asInt(0), LONGEST_MINUTES);
        return Optional.of(
                minutes > 0
                        ? Duration.ofMinutes(minutes)
                        : Duration.ofSeconds(1 + SECONDS_PER_CENT * (Math.min(used, ALL) - MUCH)));
    }

    private static Stream<JsonNode> counts(ProviderAnswer answer, String header) {
        return answer
                .header(header)
                .map(value -> Fields.parse(value.getBytes(StandardCharsets.UTF_8)))
                .filter(JsonNode::isObject)
                .stream();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
