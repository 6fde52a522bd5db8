package io.sockscope.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings are kept: {@code settings.json} in {@code $XDG_CONFIG_HOME/sockscope}, or in
 * {@code ~/.config/sockscope}. Whole or not at all: a new content takes the place of the old one in one step.
 */
public final class SettingsFile {
    /** Longer than any that this program writes; what is longer is not read into memory. */
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;

    /**
     * What was found.
     *
     * @param settings what to go on with, whatever was found
     * @param damage set if there was a file that could not be used; it has been put aside
     */
    public record Loaded(Settings settings, Optional<Damage> damage) {}

    /**
     * A file that could not be used.
     *
     * @param kept where its content is now
     * @param fault what is wrong with it
     * @param words what takes the places in a sentence of that fault
     */
    public record Damage(Path kept, SettingsFault fault, List<String> words) {}

    public SettingsFile(Path file) {
        this.file = file;
    }

    /** The file of the user whose environment this is. The XDG standard has relative paths passed over. */
    public static SettingsFile ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = configured.startsWith("/") ? Path.of(configured) : home.resolve(".config");
        return new SettingsFile(base.resolve("sockscope").resolve("settings.json"));
    }

    public Path path() {
        return file;
    }

    /** Reads the settings. Never fails: without a file, or with a bad one, they are the standard ones. */
    public Loaded load() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return damaged(SettingsFault.TOO_LARGE, List.of(Long.toString(MOST_BYTES / 1024)));
            }
            return new Loaded(SettingsReader.read(Files.readString(file)), Optional.empty());
        } catch (NoSuchFileException first) {
            return new Loaded(Settings.STANDARD, Optional.empty());
        } catch (BadSettingsException e) {
            return damaged(e.fault(), e.words());
        } catch (CharacterCodingException e) {
            return damaged(SettingsFault.NO_TEXT, List.of());
        } catch (IOException e) {
            return new Loaded(
                    Settings.STANDARD,
                    Optional.of(new Damage(file, SettingsFault.UNREADABLE, List.of(String.valueOf(e.getMessage())))));
        }
    }

    private Loaded damaged(SettingsFault fault, List<String> words) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Path kept = file;
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            kept = aside;
        } catch (IOException e) {
            // It stays where it is until it is written over.
        }
        return new Loaded(Settings.STANDARD, Optional.of(new Damage(kept, fault, words)));
    }

    /**
     * Puts these settings in the place of the old ones. The folder is made if need be, for its owner only.
     *
     * @throws IOException if that cannot be done; the old ones are untouched
     */
    public void save(Settings settings) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".settings", ".json"); // Its owner alone may read it.
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(SettingsWriter.write(settings));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true); // Else a power cut could leave a file of the right name and no content.
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
