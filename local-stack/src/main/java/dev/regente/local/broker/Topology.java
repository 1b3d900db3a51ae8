package dev.regente.local.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What the broker says about its properties: it starts with a wrong line as well, so somebody must ask. */
final class Topology {

    private Topology() {}

    /** Every line that the broker could not apply, as it describes it; empty when all is well. */
    static List<String> errorsIn(String status) {
        try {
            return new JsonMapper()
                    .readTree(status).findValues("errors").stream()
                            .filter(errors -> !errors.isEmpty())
                            .map(Object::toString)
                            .toList();
        } catch (JsonProcessingException e) {
            return List.of("its status is no JSON: " + status);
        }
    }
}
