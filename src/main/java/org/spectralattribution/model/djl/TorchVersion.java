package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which PyTorch a folder of libraries belongs to, by the files beside it: {@code version.py} of a Python package, or
 * {@code build-version} of the download for C++.
 */
final class TorchVersion {

	private static final Pattern PYTHON = Pattern.compile("(?m)^__version__(?:\\s*:\\s*\\w+)?\\s*=\\s*['\"]([^'\"]+)['\"]");
	private static final Pattern PLAIN = Pattern.compile("^\\s*([0-9][\\w.+]*)\\s*$");

	private TorchVersion() {}

	/**
	 * @param folder that with PyTorch's libraries
	 * @return such as {@code 2.7.1+cu128}; empty where nothing says it
	 */
	static Optional<String> of(final Path folder) {
		final Path parent = folder.toAbsolutePath().getParent();
		if (parent == null) return Optional.empty();
		return read(parent.resolve("version.py"), PYTHON).or(() -> read(parent.resolve("build-version"), PLAIN));
	}

	private static Optional<String> read(final Path file, final Pattern pattern) {
		try {
			final Matcher version = pattern.matcher(Files.readString(file));
			return version.find() ? Optional.of(version.group(1)) : Optional.empty();
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}
}
