package org.spectralattribution.ij1.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds image files in a folder. */
public final class ImageFolder {

	private ImageFolder() {}

	/**
	 * The files whose names fit a pattern, by their names; folders within are not looked into.
	 *
	 * @param patterns such as {@code *.tif + *.png}, in letters of either case
	 * @throws IllegalArgumentException if there is no such folder or no such file in it, or it cannot be read
	 */
	public static List<Path> files(final String folder, final String patterns) {
		final List<PathMatcher> matchers = Stream.of(patterns.split("\\s\\+\\s")).map(ImageFolder::matcher).collect(Collectors
			.toList());
		final List<Path> files;
		try (Stream<Path> all = Files.list(folder(folder))) {
			files = all.filter(Files::isRegularFile).filter(file -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(
				name(file).toLowerCase(Locale.ROOT))))).sorted(Comparator.comparing(ImageFolder::name)).collect(Collectors
					.toList());
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("input: expected a folder that can be read, but got " + folder + ": " + e
				.getMessage() + ".", e);
		}
		if (files.isEmpty()) {
			throw new IllegalArgumentException("input: expected files that fit " + patterns + " in " + folder +
				", but got none. Give another folder or another pattern.");
		}
		return files;
	}

	private static Path folder(final String folder) {
		try {
			final Path path = Path.of(folder);
			if (Files.isDirectory(path)) return path;
		}
		catch (final InvalidPathException e) {
			// Refused below.
		}
		throw new IllegalArgumentException("input: expected a folder, but there is none at " + folder + ".");
	}

	private static PathMatcher matcher(final String pattern) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + pattern.trim().toLowerCase(Locale.ROOT));
		}
		catch (final PatternSyntaxException e) {
			throw new IllegalArgumentException("pattern: expected something such as *.tif + *.png, but got " + pattern + ".", e);
		}
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}
}
