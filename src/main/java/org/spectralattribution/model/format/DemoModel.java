package org.spectralattribution.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/** The small classifier in this jar, to try things out without a model of one's own. */
public final class DemoModel {

	/** The text that stands for this model in place of a path. */
	public static final String KEY = "demo";

	private static final String RESOURCES = "/org/spectralattribution/demo/";
	private static final List<String> FILES = List.of(WsinferFormat.WEIGHTS, WsinferFormat.CONFIG);
	private static final Pattern IN_JAR = Pattern.compile("jar:(file:.*)!" + RESOURCES + "[^/]+");

	private static Path folder;

	private DemoModel() {}

	/**
	 * Reads the model where it lies, inside the jar of this plugin. Where the jar cannot be read as a file, it is copied to
	 * a temporary folder once per JVM.
	 *
	 * @throws ModelException if the jar holds no such model
	 */
	public static synchronized ModelDescription open() {
		try {
			if (folder == null || !isWhole(folder)) folder = locate();
		}
		catch (final IOException e) {
			throw new ModelException("The demo model could not be read from this plugin's jar: " + e.getMessage() +
				". Install the plugin again.", e);
		}
		return ModelFormats.open(folder);
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

	private static Path locate() throws IOException {
		final URI place = URI.create(resource(WsinferFormat.CONFIG).toString());
		if ("file".equals(place.getScheme())) return Path.of(place).getParent();
		final Matcher inJar = IN_JAR.matcher(place.toString());
		if (!inJar.matches()) return copy();
		// Stays open as long as the JVM lives, as the jar itself does.
		return FileSystems.newFileSystem(Path.of(URI.create(inJar.group(1))), (ClassLoader) null).getPath(RESOURCES);
	}

	private static Path copy() throws IOException {
		// Files are deleted in the reverse order of registration, the folder last.
		final Path parent = Files.createTempDirectory("spectral-attribution");
		parent.toFile().deleteOnExit();
		final Path target = Files.createDirectory(parent.resolve(KEY));
		target.toFile().deleteOnExit();
		for (final String name : FILES) {
			final Path file = target.resolve(name);
			file.toFile().deleteOnExit();
			try (InputStream in = resource(name).openStream()) {
				Files.copy(in, file);
			}
		}
		return target;
	}

	private static URL resource(final String name) {
		final URL resource = DemoModel.class.getResource(RESOURCES + name);
		if (resource != null) return resource;
		throw new ModelException("Expected the demo model in this plugin's jar, but " + name +
			" is missing. Install the plugin again.");
	}
}
