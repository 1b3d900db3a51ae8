package dev.regente.analytics.clock.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Spans as seconds, the unit of every figure that measures time, and the classes that distributions sort them into. */
public final class Seconds {

    private static final long MICROS = 1_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long[] BOUNDS = {
        15,
        30,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        4 * HOUR,
        8 * HOUR,
        24 * HOUR
    };

    private Seconds() {}

    public static double of(Duration span) {
        return ofMicros(micros(span));
    }

    public static double ofMicros(long micros) {
        return (double) micros / MICROS;
    }

    public static long micros(Duration span) {
        return Math.addExact(Math.multiplyExact(span.getSeconds(), MICROS), span.getNano() / 1_000);
    }

    /** The upper bounds of the classes, each included in its class; above the last there is one more. */
    public static double[] bounds() {
        return Arrays.stream(BOUNDS).asDoubleStream().toArray();
    }

    public static LongStream boundsInMicros() {
        return Arrays.stream(BOUNDS).map(bound -> bound * MICROS);
    }
}
