package dev.regente.local.identity;

import dev.regente.local.load.ProcessorTime;
import java.util.Map;

/**
 * What was measured with so many people known.
 *
 * @param resolutions how often which answer was given, as fast as messages were taken
 * @param used processor time of each message meanwhile
 * @param latencies in milliseconds by percent, at the low rate
 * @param missing how many messages nobody was named for
 */
record Measured(
        int profiles,
        double perSecond,
        Map<String, Long> resolutions,
        ProcessorTime used,
        Map<Integer, Double> latencies,
        int missing) {}
