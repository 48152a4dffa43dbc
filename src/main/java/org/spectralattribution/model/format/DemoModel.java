package org.spectralattribution.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/** The small classifier in this jar, to try things out without a model of one's own. */
public final class DemoModel {

	/** The text that stands for this model in place of a path. */
	public static final String KEY = "demo";

	private static final String RESOURCES = "/org/spectralattribution/demo/";

	private static Path folder;

	private DemoModel() {}

	/**
	 * Copies the model into a temporary folder, once per JVM and until it ends, and reads it there. The engine
	 * needs a file.
	 *
	 * @throws ModelException if the jar holds no such model or the folder cannot be written
	 */
	public static synchronized ModelDescription open() {
		try {
			if (folder == null || !Files.isRegularFile(folder.resolve(WsinferFormat.WEIGHTS))) {
				folder = unpack();
			}
		}
		catch (final IOException e) {
			throw new ModelException("The demo model could not be copied to the temporary folder: " + e.getMessage() + ".",
				e);
		}
		return ModelFormats.open(folder);
	}

	private static Path unpack() throws IOException {
		// Files are deleted in the reverse order of registration, the folder last.
		final Path parent = Files.createTempDirectory("spectral-attribution");
		parent.toFile().deleteOnExit();
		final Path target = Files.createDirectory(parent.resolve(KEY));
		target.toFile().deleteOnExit();
		for (final String name : List.of(WsinferFormat.WEIGHTS, WsinferFormat.CONFIG)) {
			final Path file = target.resolve(name);
			file.toFile().deleteOnExit();
			try (InputStream resource = DemoModel.class.getResourceAsStream(RESOURCES + name)) {
				if (resource == null) {
					throw new ModelException("Expected the demo model in this plugin's jar, but " + name +
						" is missing. Install the plugin again.");
				}
				Files.copy(resource, file);
			}
		}
		return target;
	}
}
