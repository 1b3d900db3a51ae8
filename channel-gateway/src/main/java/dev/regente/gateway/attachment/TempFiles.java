package dev.regente.gateway.attachment;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Files that are gone when the work with them is done, and work that blocks. */
@ApplicationScoped
class TempFiles {

    private static final Logger LOG = Logger.getLogger(TempFiles.class);

    <T> Uni<T> with(Function<Path, Uni<T>> work) {
        return blocking(() -> Files.createTempFile("regente-", ".part")).chain(file -> Uni.createFrom()
                .deferred(() -> work.apply(file))
                .onTermination()
                .call(() -> blocking(() -> remove(file))));
    }

    /** Does it where it holds nobody up. */
    <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private static Boolean remove(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("A temporary file could not be removed: %s", e.getClass().getName());
            return false;
        }
    }
}
