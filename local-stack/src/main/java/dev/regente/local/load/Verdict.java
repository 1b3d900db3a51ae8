package dev.regente.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the checker found: nothing, or one line for each kind of promise that was broken. */
public final class Verdict {

    private static final int EXAMPLES = 3;

    private final Map<String, List<String>> broken = new TreeMap<>();

    void breaks(String promise, String example) {
        broken.computeIfAbsent(promise, any -> new ArrayList<>()).add(example);
    }

    void require(boolean kept, String promise, Object example) {
        if (!kept) {
            breaks(promise, String.valueOf(example));
        }
    }

    public boolean isGood() {
        return broken.isEmpty();
    }

    public List<String> complaints() {
        return broken.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue().size() + ", such as "
                        + one.getValue().stream().limit(EXAMPLES).toList())
                .toList();
    }

    @Override
    public String toString() {
        return isGood() ? "every promise was kept" : String.join("\n", complaints());
    }
}
