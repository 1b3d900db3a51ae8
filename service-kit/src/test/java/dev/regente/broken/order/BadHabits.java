package dev.regente.broken.order;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What reads well and ends badly. */
final class BadHabits {

    private BadHabits() {}

    /** Cannot be made without a container. */
    static final class Injected {

        @Inject
        String word;
    }

    /** Talks to a terminal that nobody looks at. */
    static final class Printed {

        void order() {
            System.out.println("An order");
        }
    }

    /** Keeps a thread that many share. */
    static final class Waited {

        String order(Uni<String> later) {
            return later.await().indefinitely();
        }
    }

    /** Keeps a thread too. */
    static final class Joined {

        String order(CompletableFuture<String> later) {
            return later.join();
        }
    }

    /** And another one. */
    static final class Got {

        String order(Future<String> later) throws InterruptedException, ExecutionException {
            return later.get();
        }
    }

    /** Does nothing at great length. */
    static final class Slept {

        void order() throws InterruptedException {
            Thread.sleep(1);
        }
    }
}
