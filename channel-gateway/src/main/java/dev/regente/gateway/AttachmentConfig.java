package dev.regente.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where files are kept, and how they are fetched. */
@ConfigMapping(prefix = "gateway.attachments")
public interface AttachmentConfig {

    /** Where they are kept unless a bucket is named; all pods share it. */
    Optional<Path> folder();

    /** An object store in place of the folder. */
    Optional<Bucket> s3();

    /** The largest file that is taken, in bytes. */
    @WithDefault("41943040")
    long maxSize();

    /** How many files this process fetches at a time, and how many it takes in at a time. */
    @WithDefault("4")
    int parallel();

    /** How often to look for files that nobody woke us for. */
    @WithDefault("PT5S")
    Duration poll();

    /** After this time another process fetches a file whose process died. */
    @WithDefault("PT2M")
    Duration lease();

    /** The pause before a file is tried again; it doubles from there. */
    @WithDefault("PT5S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT1H")
    Duration longestPause();

    /** How long after its message a file is still tried. */
    @WithDefault("P1D")
    Duration giveUpAfter();

    /** A bucket of an S3-compatible object store. */
    interface Bucket {

        /** Its name; it exists already. */
        String bucket();

        /** Where the store is; Amazon's own where none is named. */
        Optional<URI> endpoint();

        /** Where the bucket is, as requests are signed for it; {@code us-east-1} where none is named. */
        Optional<String> region();

        /** Who we are there. */
        String accessKey();

        /** How we prove it. */
        String secretKey();
    }
}
