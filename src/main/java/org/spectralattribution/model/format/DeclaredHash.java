package org.spectralattribution.model.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.spectralattribution.model.ModelDescription;

/**
 * The SHA-256 that a bioimage.io description in the same folder states of a weights file: the {@code sha256} beside the
 * {@code source} that names the file. The rest of such a description is not read here.
 */
final class DeclaredHash {

	private static final List<String> NAMES = List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");
	private static final Pattern ENTRY = Pattern.compile("([ -]*)(source|sha256): *[\"']?([^\"'#]*?)[\"']?\\s*(#.*)?");

	private DeclaredHash() {}

	/** The description with what is stated of its weights file, if anything is. */
	static ModelDescription of(final ModelDescription description) {
		final Path weights = description.weights().toAbsolutePath();
		for (final String name : NAMES) {
			final Path file = weights.resolveSibling(name);
			if (Files.isRegularFile(file)) {
				final Optional<String> stated = stated(lines(file), weights.getFileName().toString());
				if (stated.isPresent()) return description.withDeclaredSha256(stated.get());
			}
		}
		return description;
	}

	/** A file that cannot be read states nothing. */
	private static List<String> lines(final Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			return List.of();
		}
	}

	/** Keys of one block stand side by side, until a line stands further left. */
	private static Optional<String> stated(final List<String> lines, final String weights) {
		for (int i = 0; i < lines.size(); i++) {
			final Matcher source = ENTRY.matcher(lines.get(i));
			if (!source.matches() || !source.group(2).equals("source") || !isFile(source.group(3), weights)) continue;
			for (final int step : new int[] { 1, -1 }) {
				for (int other = i + step; other >= 0 && other < lines.size(); other += step) {
					final Matcher entry = ENTRY.matcher(lines.get(other));
					final int indent = indent(lines.get(other));
					if (indent < source.group(1).length()) break;
					if (indent == source.group(1).length() && entry.matches() && entry.group(2).equals("sha256")) {
						return Optional.of(entry.group(3).toLowerCase(Locale.ROOT));
					}
				}
			}
		}
		return Optional.empty();
	}

	private static boolean isFile(final String source, final String weights) {
		return source.equals(weights) || source.endsWith("/" + weights);
	}

	private static int indent(final String line) {
		int indent = 0;
		while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '-')) {
			indent++;
		}
		return indent == line.length() ? Integer.MAX_VALUE : indent;
	}
}
