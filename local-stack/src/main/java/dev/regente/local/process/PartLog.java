package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The log of one part: appended to by every run, set aside when it grows too long. */
public record PartLog(Path file) {

    private static final long LONGEST = 20L * 1024 * 1024;
    private static final long TAIL = 64L * 1024;
    private static final Pattern TELLING =
            Pattern.compile("\\b(ERROR|FATAL|PANIC|SEVERE|Exception|Error:|Caused by)\\b");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s*(at |\\.\\.\\. \\d+ more).*");

    public static PartLog of(Part part, Home home) {
        return new PartLog(home.log(part));
    }

    /** Where a new process writes. */
    File prepare() {
        try {
            Files.createDirectories(file.getParent());
            if (length() > LONGEST) {
                Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return file.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long length() {
        return file.toFile().length();
    }

    /** The last line since the given length that sounds like trouble, else the last line; `no output` without any. */
    String lastRelevantLine(long since) {
        var lines = linesAfter(Math.max(since, length() - TAIL)).stream()
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                .toList();
        return lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .reduce((earlier, later) -> later)
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .map(String::strip)
                .orElse("no output");
    }

    /** The last lines, at most so many. */
    public List<String> lastLines(int count) {
        var lines = linesAfter(Math.max(0, length() - TAIL));
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    public List<String> linesAfter(long position) {
        try (var channel = FileChannel.open(file)) {
            var bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - position));
            channel.read(bytes, position);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
