package dev.regente.local.part;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of a command, as pairs of a name and a number. */
public record Words(Map<String, String> pairs) {

    public static Words of(List<String> words) {
        var pairs = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw Trouble.misspelt(words.get(i) + " needs a number.");
            }
            pairs.put(words.get(i), words.get(i + 1));
        }
        return new Words(pairs);
    }

    public static void between(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Trouble.misspelt(what + " is a number between " + least + " and " + most + ", not " + value + ".");
        }
    }

    public int number(String name, int otherwise) {
        var value = longNumber(name, otherwise);
        if (value != (int) value) {
            throw Trouble.misspelt(name + " is too large.");
        }
        return (int) value;
    }

    public long longNumber(String name, long otherwise) {
        var value = pairs.remove(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Trouble.misspelt(name + " needs a number, not '" + value + "'.");
        }
    }

    /** Several, with commas between them. */
    public List<Integer> numbers(String name, List<Integer> otherwise) {
        var values = pairs.remove(name);
        try {
            return values == null
                    ? otherwise
                    : Arrays.stream(values.split(",", -1)).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw Trouble.misspelt(name + " needs numbers with commas between them, not '" + values + "'.");
        }
    }

    public void refuseTheRest() {
        if (!pairs.isEmpty()) {
            throw Trouble.misspelt("Unknown: " + String.join(", ", pairs.keySet()));
        }
    }
}
