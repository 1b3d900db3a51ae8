package dev.regente.estate.k8s;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What a service's own files say, with the kit's behind them. */
record Settings(Properties own, Properties kit) {

    static Settings of(String service) {
        return new Settings(
                load(service + "/src/main/resources/application.properties"),
                load("service-kit/src/main/resources/META-INF/microprofile-config.properties"));
    }

    /** The value where no profile is on. */
    String inProduction(String key) {
        return own.getProperty(key, kit.getProperty(key));
    }

    long secondsInProduction(String key) {
        String value = inProduction(key);
        return value == null ? 0 : Duration.parse(value).toSeconds();
    }

    /** The variables that would say in production what `%local` says on one machine. */
    Set<String> localVariables() {
        var found = new TreeSet<String>();
        for (String key : own.stringPropertyNames()) {
            if (key.startsWith("%") && key.substring(1, key.indexOf('.')).contains("local")) {
                found.add(key.substring(key.indexOf('.') + 1)
                        .replaceAll("[^A-Za-z0-9]", "_")
                        .toUpperCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static Properties load(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(YamlFile.text(Cluster.ROOT.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
