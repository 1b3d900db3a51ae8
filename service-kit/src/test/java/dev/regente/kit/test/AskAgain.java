package dev.regente.kit.test;

import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How every {@code await()} of the house waits, found by JUnit itself in every module that borrows from the kit.
 *
 * <p>What is not there yet is asked for again, whatever it is missed by. Awaitility does so for an
 * {@link AssertionError} in {@code untilAsserted} only: the first element of a list that is still empty, a number that
 * is still null or an answer that is still a 404 ended the test at once, on the days when the machine was slow. A bug
 * that throws the same costs the whole patience before it is seen, and is then the cause of the timeout. What no time
 * heals, such as a class that is not found, ends a test as before.
 *
 * <p>The patience is that of the estate. Nobody waits for it but a test that fails, and background work that looks
 * every five or ten seconds leaves nothing of the ten of Awaitility.
 */
public final class AskAgain implements BeforeAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Tests of a running application see an Awaitility of their own, by the class loader of that application. */
    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        Class<?> theirs = Class.forName(
                Awaitility.class.getName(), true, context.getRequiredTestClass().getClassLoader());
        theirs.getMethod("setDefaultTimeout", Duration.class).invoke(null, PATIENCE);
        Predicate<Throwable> passing = thrown -> thrown instanceof Exception || thrown instanceof AssertionError;
        theirs.getMethod("ignoreExceptionsByDefaultMatching", Predicate.class).invoke(null, passing);
    }
}
