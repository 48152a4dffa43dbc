package org.spectralattribution.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/** The small classifiers in this jar, to try things out without a model of one's own. */
public final class DemoModel {

	/** The text that stands for the first model in place of a path. */
	public static final String KEY = "demo";

	/** The text that stands for the model that looks at a scale bar instead of at the nuclei. */
	public static final String SHORTCUT = "demo-shortcut";

	/** The texts of all models in this jar, {@link #KEY} first. */
	public static final List<String> KEYS = List.of(KEY, SHORTCUT);

	private static final String RESOURCES = "/org/spectralattribution/";
	private static final List<String> FILES = List.of(WsinferFormat.WEIGHTS, WsinferFormat.CONFIG);
	private static final Pattern IN_JAR = Pattern.compile("jar:(file:.*)!" + RESOURCES + ".+");

	private static final Map<String, Path> FOLDERS = new HashMap<>();

	private DemoModel() {}

	/** Reads {@link #KEY}, as below. */
	public static ModelDescription open() {
		return open(KEY);
	}

	/**
	 * Reads a model where it lies, inside the jar of this plugin. Where the jar cannot be read as a file, it is copied to
	 * a temporary folder once per JVM.
	 *
	 * @param key one of {@link #KEYS}
	 * @throws ModelException if the jar holds no such model
	 */
	public static synchronized ModelDescription open(final String key) {
		try {
			if (!FOLDERS.containsKey(key) || !isWhole(FOLDERS.get(key))) FOLDERS.put(key, locate(key));
		}
		catch (final IOException e) {
			throw new ModelException("The model " + key + " could not be read from this plugin's jar: " + e.getMessage() +
				". Install the plugin again.", e);
		}
		return ModelFormats.open(FOLDERS.get(key));
	}

	/**
	 * A program that tidies up may have taken a part of a copy, and a thread that is interrupted while it reads closes the
	 * jar for all others.
	 */
	private static boolean isWhole(final Path demo) {
		try {
			for (final String name : FILES) {
				try (InputStream in = Files.newInputStream(demo.resolve(name))) {
					if (in.read() < 0) return false;
				}
			}
			return true;
		}
		catch (final IOException | ClosedFileSystemException e) {
			return false;
		}
	}

	private static Path locate(final String key) throws IOException {
		final URI place = URI.create(resource(key, WsinferFormat.CONFIG).toString());
		if ("file".equals(place.getScheme())) return Path.of(place).getParent();
		final Matcher inJar = IN_JAR.matcher(place.toString());
		if (!inJar.matches()) return copy(key);
		// Stays open as long as the JVM lives, as the jar itself does.
		return FileSystems.newFileSystem(Path.of(URI.create(inJar.group(1))), (ClassLoader) null).getPath(RESOURCES + key);
	}

	private static Path copy(final String key) throws IOException {
		// Files are deleted in the reverse order of registration, the folder last.
		final Path parent = Files.createTempDirectory("spectral-attribution");
		parent.toFile().deleteOnExit();
		final Path target = Files.createDirectory(parent.resolve(key));
		target.toFile().deleteOnExit();
		for (final String name : FILES) {
			final Path file = target.resolve(name);
			file.toFile().deleteOnExit();
			try (InputStream in = resource(key, name).openStream()) {
				Files.copy(in, file);
			}
		}
		return target;
	}

	private static URL resource(final String key, final String name) {
		final URL resource = DemoModel.class.getResource(RESOURCES + key + "/" + name);
		if (resource != null) return resource;
		throw new ModelException("Expected the model " + key + " in this plugin's jar, but " + name +
			" is missing. Install the plugin again.");
	}
}
