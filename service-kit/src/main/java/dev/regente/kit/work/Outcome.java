package dev.regente.kit.work;

/**
 * How one item of a batch ended: a value, or the failure that is its own.
 *
 * @param failure null when the item succeeded
 */
public record Outcome<O>(O value, Throwable failure) {

    public static <O> Outcome<O> success(O value) {
        return new Outcome<>(value, null);
    }

    public static <O> Outcome<O> failed(Throwable failure) {
        return new Outcome<>(null, failure);
    }

    public boolean succeeded() {
        return failure == null;
    }
}
