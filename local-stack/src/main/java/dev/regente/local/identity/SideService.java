package dev.regente.local.identity;

import dev.regente.local.Regente;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.postgres.SideDatabase;
import dev.regente.local.process.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The profile service of the stack, for a while with another database than its own. */
record SideService(Home home, Fleet fleet, SideDatabase database) {

    /** Stops it if it runs, and starts it anew: each measurement begins with a service that has done nothing yet. */
    void restart() {
        fleet.stop(Part.PROFILE);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Regente.class.getName(),
                        "start",
                        "profile"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(home.environment());
        builder.environment().put("REGENTE_JAVA_OPTS", options());
        try {
            if (builder.start().waitFor() != 0) {
                throw Trouble.failed("The profile service does not start; see ./regente logs profile");
            }
        } catch (IOException e) {
            throw Trouble.failed("The command line cannot be executed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("Interrupted while the profile service was starting.");
        }
    }

    /** Settings of the command line win over the environment, which names the database that is its own. */
    private String options() {
        var usual = System.getenv().getOrDefault("REGENTE_JAVA_OPTS", "");
        return (usual + " -Dquarkus.datasource.jdbc.url=jdbc:" + database.url() + " -Dquarkus.datasource.reactive.url="
                        + database.url())
                .strip();
    }
}
