package dev.regente.kit.test;

import dev.regente.local.oidc.Bearer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Real signed bearer tokens of the people whom the local issuer knows. */
public final class Tokens {

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Tokens() {}

    /** The token of {@code ana}, {@code bruno}, {@code sofia}, {@code root}, {@code shop} or {@code vera}. */
    public static String of(String who) {
        return KNOWN.computeIfAbsent(
                who, name -> new Bearer(ConfigProvider.getConfig().getValue("regente.test.issuer", String.class))
                        .tokenOf(name));
    }
}
