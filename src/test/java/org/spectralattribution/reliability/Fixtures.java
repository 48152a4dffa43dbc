package org.spectralattribution.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The small models of the tests, and the bundled one. */
final class Fixtures {

	private static final String SMALL = "/org/spectralattribution/model/djl/";
	private static final String DEMO = "/org/spectralattribution/demo/";

	private Fixtures() {}

	/** The path of a small model, written with slashes. */
	static String path(final String name) {
		try {
			return Path.of(Fixtures.class.getResource(SMALL + name).toURI()).toString().replace('\\', '/');
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The bytes of a small model. */
	static byte[] bytes(final String name) {
		return read(SMALL + name);
	}

	/** The bytes of a file of the bundled model. */
	static byte[] demo(final String name) {
		return read(DEMO + name);
	}

	private static byte[] read(final String resource) {
		try (InputStream in = Fixtures.class.getResourceAsStream(resource)) {
			return in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
