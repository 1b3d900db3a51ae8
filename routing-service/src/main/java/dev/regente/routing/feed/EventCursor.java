package dev.regente.routing.feed;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code after} of an agent's socket. One that is no number is refused before the socket opens. */
@ApplicationScoped
public class EventCursor implements HttpUpgradeCheck {

    private static final int BAD_REQUEST = 400;
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Matcher after = AFTER.matcher(String.valueOf(context.httpRequest().query()));
        boolean fine = !after.find() || after.group(1).isEmpty() || isNumber(after.group(1));
        return fine ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(BAD_REQUEST);
    }

    /** The cursor in a query; null where there is none. */
    static Long in(String query) {
        Matcher after = AFTER.matcher(String.valueOf(query));
        return after.find() && isNumber(after.group(1)) ? Long.valueOf(after.group(1)) : null;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
