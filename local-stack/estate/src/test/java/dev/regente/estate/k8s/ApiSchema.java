package dev.regente.estate.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** What the API server of Kubernetes would say about the shape of a document, from its own generated model. */
final class ApiSchema {

    private static final JsonMapper MAPPER = new JsonMapper();

    static {
        // Its constructor is what fills the static Gson.
        new JSON();
    }

    private ApiSchema() {}

    /** What is wrong with a document; empty when it is known, complete and holds nothing else. */
    static List<String> errorsIn(Manifest manifest) {
        try {
            Class<?> model = Class.forName(
                    V1Deployment.class.getPackageName() + "." + version(manifest.apiVersion()) + manifest.kind());
            JsonElement json = JsonParser.parseString(manifest.json().toString());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            JsonNode understood =
                    MAPPER.readTree(JSON.getGson().toJson(JSON.getGson().fromJson(json, model)));
            return differences("", manifest.json(), understood);
        } catch (ClassNotFoundException e) {
            return List.of("no such kind: " + manifest.apiVersion() + " " + manifest.kind());
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException | JsonProcessingException | RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The model reads a "2" as a 2 and forgets what it does not know; the server does neither. */
    private static List<String> differences(String at, JsonNode said, JsonNode understood) {
        if (said.isContainerNode() && said.getNodeType() == understood.getNodeType()) {
            var found = new ArrayList<String>();
            if (said.isArray()) {
                for (int i = 0; i < said.size(); i++) {
                    found.addAll(differences(at + "/" + i, said.get(i), understood.path(i)));
                }
            } else {
                said.properties()
                        .forEach(field -> found.addAll(differences(
                                at + "/" + field.getKey(), field.getValue(), understood.path(field.getKey()))));
            }
            return found;
        }
        return said.equals(understood) ? List.of() : List.of(at + ": " + said + " is understood as " + understood);
    }

    private static String version(String apiVersion) {
        String version = apiVersion.substring(apiVersion.lastIndexOf('/') + 1);
        return Character.toUpperCase(version.charAt(0)) + version.substring(1);
    }
}
