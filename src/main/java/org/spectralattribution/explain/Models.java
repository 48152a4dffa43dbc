package org.spectralattribution.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.model.format.ModelFormats;
import org.spectralattribution.spelling.Excerpt;

/** Opens models by the text that a user or a script gives. */
public final class Models {

	private Models() {}

	/**
	 * Opens a model as below, on a GPU where there is one, with batches of automatic size. The log is the JDK's
	 * {@link System.Logger}.
	 */
	public static Classifier open(final String model) {
		return open(model, false);
	}

	/**
	 * As above; with trust, a network is loaded, too, whose code can do more than compute, such as write files.
	 */
	public static Classifier open(final String model, final boolean trust) {
		final System.Logger logger = System.getLogger(Models.class.getName());
		return open(model, "auto", 0, trust, line -> logger.log(System.Logger.Level.WARNING, line));
	}

	/** As below, without trust. */
	public static Classifier open(final String model, final String device, final int batch, final Consumer<String> log) {
		return open(model, device, batch, false, log);
	}

	/** As below, with a worker for each processor. */
	public static Classifier open(final String model, final String device, final int batch, final boolean trust,
		final Consumer<String> log)
	{
		return open(model, device, batch, 0, trust, log);
	}

	/**
	 * Opens a model. Its file is a program: whatever is loaded has been asked for by the caller.
	 *
	 * @param model {@code demo} or {@code demo-shortcut}, the bundled models; the path of a TorchScript file or a model
	 *          folder; or a name: that of a folder or of a file {@code .pt} in the folder {@code models} of ImageJ or
	 *          Fiji. A text that is both, a path from the working directory and a name, is the path if there is a model,
	 *          and the log is told.
	 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1} and so on
	 * @param batch the points per model call, 0 for automatic
	 * @param workers how many threads share the calls on the CPU, 0 for one for each processor; the results are the same
	 * @param trust whether to load a network, too, whose code can do more than compute, such as write files; the records
	 *          of results then say so
	 * @param log is told in sentences what the user should know of how the model runs
	 * @return a classifier that the caller closes
	 * @throws IllegalArgumentException if {@code device}, {@code batch} or {@code workers} is none of these
	 * @throws ModelException if there is no such model, it is not trusted, or it cannot be loaded
	 */
	public static Classifier open(final String model, final String device, final int batch, final int workers,
		final boolean trust, final Consumer<String> log)
	{
		return find(model, log).load(device, batch, workers, trust, log);
	}

	/**
	 * Looks at a model's files without loading it; parameters and errors are those above.
	 */
	public static UnloadedModel find(final String model, final Consumer<String> log) {
		return new UnloadedModel(describe(model, NamedModels.ofImageJ(), log), DemoModel.KEYS.contains(model.trim()),
			KnownModels.ofUser(), DjlClassifier::open);
	}

	/**
	 * The texts that open a model without its path: those of the bundled models, {@code demo} first, then the names of the
	 * models in ImageJ's folder {@code models}, in alphabetical order. Without ImageJ, or without that folder, the bundled
	 * ones alone.
	 *
	 * @throws ModelException if the folder cannot be read
	 */
	public static List<String> names() {
		return Stream.concat(DemoModel.KEYS.stream(), NamedModels.ofImageJ().names().stream()).collect(Collectors.toList());
	}

	/** The description's name is what opens the same model again: its name, or its whole path. */
	static ModelDescription describe(final String text, final NamedModels named, final Consumer<String> log) {
		final String model = text.trim();
		if (DemoModel.KEYS.contains(model)) return bundled(model, named, log);
		if (model.isEmpty()) {
			throw new ModelException("model: expected " + DemoModel.KEY +
				", the name of a model, or the path of a TorchScript file or a model folder, but got nothing.");
		}
		try {
			final Path path = Path.of(model);
			return !NamedModels.isName(model) || isPath(model, path, named, log) ? ModelFormats.open(path).withName(whole(
				path)) : byName(model, named, log);
		}
		catch (final InvalidPathException e) {
			throw new ModelException("model: expected the path of a TorchScript file or a model folder, but \"" + Excerpt.of(
				model) + "\" is not a path: " + e.getReason() + "." + ModelFormats.backslashHint(model), e);
		}
	}

	private static ModelDescription bundled(final String key, final NamedModels named, final Consumer<String> log) {
		named.find(key).ifPresent(other -> log.accept("model: " + key +
			" is the bundled model. Give the whole path to use " + other + "."));
		return DemoModel.open(key);
	}

	/** Whether a text that may be a name is the path of something that is there, and no model has this name instead. */
	private static boolean isPath(final String text, final Path path, final NamedModels named,
		final Consumer<String> log)
	{
		if (!Files.exists(path)) return false;
		final Optional<Path> other = named.find(text);
		if (other.isEmpty()) return true;
		if (isSame(path, other.get())) return false;
		final boolean used = ModelFormats.mayBeModel(path) || !ModelFormats.mayBeModel(other.get());
		log.accept("model: \"" + text + "\" is both " + whole(path) + " and a model in " + other.get().getParent() + ". " +
			(used ? "The first is used" : "The model is used, since the first is none") +
			"; give the whole path to use the other one.");
		return used;
	}

	private static boolean isSame(final Path path, final Path other) {
		try {
			return Files.isSameFile(path, other);
		}
		catch (final IOException e) {
			return false;
		}
	}

	private static ModelDescription byName(final String name, final NamedModels named, final Consumer<String> log) {
		final Path path = named.find(name).orElseThrow(() -> new ModelException(named.unknown(name) + ModelFormats
			.backslashHint(name)));
		named.hidden(name).ifPresent(file -> log.accept("model: \"" + name + "\" is the folder " + path + ". Write " + file
			.getFileName() + " for the file beside it."));
		return ModelFormats.open(path).withName(name);
	}

	/** The whole path, written with slashes, so that a macro may hold it on every platform. */
	private static String whole(final Path path) {
		final Path whole = path.toAbsolutePath().normalize();
		return whole.toString().replace(whole.getFileSystem().getSeparator(), "/");
	}
}
