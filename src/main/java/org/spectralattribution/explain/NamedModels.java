package org.spectralattribution.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.spelling.Excerpt;
import org.spectralattribution.spelling.Spelling;

/** The models that have a name: folders and files {@code .pt} in one folder, which is read anew each time. */
final class NamedModels {

	private static final String ENDING = ".pt";

	private final Optional<Path> folder;

	/**
	 * @param folder need not exist; empty where models have no names
	 */
	NamedModels(final Optional<Path> folder) {
		this.folder = folder;
	}

	/** Those in ImageJ's folder; none without ImageJ. */
	static NamedModels ofImageJ() {
		return new NamedModels(ServiceLoader.load(ModelsFolder.class, ModelsFolder.class.getClassLoader()).findFirst()
			.flatMap(ModelsFolder::path));
	}

	/** Whether a text may be a name: it has no separator, so that as a path it would be relative and have one part. */
	static boolean isName(final String text) {
		final Path path = Path.of(text);
		return !text.matches(".*[/\\\\].*|\\.\\.?") && !path.isAbsolute() && path.getRoot() == null;
	}

	/** The file or folder of this name; a folder before a file of the same name. */
	Optional<Path> find(final String name) {
		return folder.map(parent -> parent.resolve(name)).filter(Files::exists).or(() -> withEnding(name));
	}

	private Optional<Path> withEnding(final String name) {
		return folder.map(parent -> parent.resolve(name + ENDING)).filter(Files::isRegularFile);
	}

	/** The file that a name would mean as well, if there were no folder of that name. */
	Optional<Path> hidden(final String name) {
		return withEnding(name).filter(file -> !find(name).equals(Optional.of(file)));
	}

	/** The names in alphabetical order, each of which {@link #find} finds. */
	List<String> names() {
		if (folder.isEmpty() || !Files.isDirectory(folder.get())) return List.of();
		final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
		try (Stream<Path> files = Files.list(folder.get())) {
			for (final Path file : files.collect(Collectors.toList())) {
				final String name = file.getFileName().toString();
				if (name.startsWith(".")) continue;
				if (Files.isDirectory(file)) names.add(name);
				else if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) names.add(shortest(name, file));
			}
		}
		catch (final IOException | UncheckedIOException e) {
			throw new ModelException("The folder of models, " + folder.get() + ", could not be read: " + e.getMessage() + ".",
				e);
		}
		DemoModel.KEYS.forEach(names::remove);
		return List.copyOf(names);
	}

	/** A file's name without its ending, unless something else is found by that. */
	private String shortest(final String name, final Path file) {
		final String stem = name.substring(0, name.length() - ENDING.length());
		return !stem.isEmpty() && find(stem).equals(Optional.of(file)) && !DemoModel.KEYS.contains(stem) ? stem : name;
	}

	/** What to say of a name that there is not. */
	String unknown(final String name) {
		final List<String> known = new ArrayList<>(names());
		known.addAll(0, DemoModel.KEYS);
		final List<String> near = Spelling.near(name, known);
		return "model: expected " + DemoModel.KEY + ", the name of a model, or a path, but got \"" + Excerpt.of(name) +
			"\", and there is neither a model nor a file or folder of this name" + (near.isEmpty() ? "." : "; did you mean " +
				String.join(" or ", near) + "?") + place(known.subList(DemoModel.KEYS.size(), known.size()));
	}

	private String place(final List<String> names) {
		if (folder.isEmpty()) return " Without ImageJ only " + String.join(" and ", DemoModel.KEYS) +
			" have a name: give a path.";
		if (names.isEmpty()) {
			return " A model folder or a file " + ENDING + " gets its name by lying in " + folder.get() +
				", where there is none.";
		}
		return " The models in " + folder.get() + " are: " + String.join(", ", names) + ".";
	}
}
