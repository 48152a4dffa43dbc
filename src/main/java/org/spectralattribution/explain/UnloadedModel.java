package org.spectralattribution.explain;

import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/**
 * A model whose files have been looked at, and that no engine has loaded yet. A model file is a program: this is where
 * it is decided whether it is run.
 */
public final class UnloadedModel {

	/** The most operations that a message names. */
	private static final int NAMED = 5;

	/** Loads a model into an engine, as {@link org.spectralattribution.model.djl.DjlClassifier} does. */
	@FunctionalInterface
	public interface Loader {

		/** See {@link Models#open(String, String, int, int, boolean, Consumer)}. */
		Classifier load(ModelDescription description, String device, int batch, int workers, Consumer<String> log);
	}

	private final ModelDescription description;
	private final boolean bundled;
	private final KnownModels known;
	private final Loader loader;
	private String sha256;
	private String loadedSha256;

	/**
	 * @param description what its files say
	 * @param known remembers that it was loaded
	 * @param loader runs it
	 */
	public UnloadedModel(final ModelDescription description, final KnownModels known, final Loader loader) {
		this(description, false, known, loader);
	}

	/**
	 * @param bundled whether it came with this plugin, and is therefore known
	 */
	UnloadedModel(final ModelDescription description, final boolean bundled, final KnownModels known,
		final Loader loader)
	{
		this.description = description;
		this.bundled = bundled;
		this.known = known;
		this.loader = loader;
	}

	/** What its files say. */
	public ModelDescription description() {
		return description;
	}

	/**
	 * Whether the user has loaded these very weights before, or agreed to it, or the model came with this plugin.
	 *
	 * @throws ModelException if the file cannot be read
	 */
	public boolean isKnown() {
		return bundled || known.contains(sha256());
	}

	/** Remembers that the user agrees to load these weights. */
	public void agree() {
		if (!bundled) known.add(sha256());
	}

	/** Of the bytes that were there when it was first asked for. */
	private String sha256() {
		if (sha256 == null) sha256 = KnownModels.sha256(description);
		return sha256;
	}

	/** Lets it be loaded only with the weights that another one was asked about, such as one that the user agreed to. */
	public void holdTo(final UnloadedModel shown) {
		sha256 = shown.sha256;
	}

	/** Whether it may be loaded: it only computes, or the user trusts it. */
	public boolean isTrusted(final boolean trust) {
		return trust || description.unsafeOperations().isEmpty();
	}

	private void requireTrusted(final boolean trust) {
		if (isTrusted(trust)) return;
		throw new ModelException("model: expected a network that only computes, but " + description.name() + " uses " +
			operations() + ". A model file is a program, and these may do more, such as read or write files. " +
			"If you trust where it comes from, add trust=true. In a dialog, tick Trust.");
	}

	/** The engine reads the file once more; what it reads has to be the same. */
	private ModelDescription held() {
		if (sha256 == null) return description;
		requireSame(sha256, KnownModels.sha256(description));
		// Fails if the description declares another one.
		description.withSha256(sha256);
		return description.withDeclaredSha256(sha256);
	}

	private void requireSame(final String before, final String now) {
		if (before.equals(now)) return;
		throw new ModelException("The model file " + description.weights() +
			" was changed after it was looked at, and is not loaded. Run the command again.");
	}

	/** What the network's code can do besides computing, in words; empty for nothing. */
	public String operations() {
		final List<String> all = description.unsafeOperations();
		return String.join(", ", all.subList(0, Math.min(NAMED, all.size()))) + (all.size() > NAMED ? " and " + (all.size() -
			NAMED) + " more" : "");
	}

	/**
	 * Loads it, and remembers that.
	 *
	 * @param trust whether to load a network whose code can do more than compute
	 * @return a classifier that the caller closes
	 * @throws IllegalArgumentException if {@code device}, {@code batch} or {@code workers} is wrong
	 * @throws ModelException if it is refused or cannot be loaded, or its weights are not those that it was asked about
	 */
	public Classifier load(final String device, final int batch, final int workers, final boolean trust,
		final Consumer<String> log)
	{
		requireTrusted(trust);
		final Classifier classifier = loader.load(held(), device, batch, workers, log);
		try {
			if (!bundled) {
				// Not what the file holds by now.
				loadedSha256 = classifier.description().sha256();
				known.add(loadedSha256);
			}
			return classifier;
		}
		catch (final ModelException e) {
			classifier.close();
			throw e;
		}
	}

	/**
	 * Loads it with {@linkplain org.spectralattribution.model.archive.ShuffledWeights#copy shuffled weights}, as a network
	 * that has learnt nothing: what a map shows of that one does not come from what the model has learnt. The copy of the
	 * weights file lies in the folder for temporary files while it is being loaded, and is deleted then. No other
	 * classifier shares this network, which is not remembered either.
	 * <p>
	 * Channels, preprocessing, class names and what the files declare the outputs to be are those of the model, and the
	 * weights of its description those that were shuffled; its SHA-256 is that of the copy. Other weights mean other
	 * outputs: the class to be explained, and the head where no file declares it, are to be taken from the model's own
	 * prediction. Outputs may even be NaN or infinite, or the same for all inputs. The former are refused as they are for
	 * any model, in a {@link ModelException} of {@link Explainer} that the caller has to expect here; the latter give a
	 * map of zeros, with which no agreement can be computed.
	 *
	 * @param seed the same one gives the same network
	 * @param trust whether to load a network whose code can do more than compute
	 * @return a classifier that the caller closes
	 * @throws IllegalArgumentException if {@code device}, {@code batch} or {@code workers} is wrong
	 * @throws ModelException if it is refused or cannot be loaded, its weights cannot be shuffled, or they are not those
	 *           that it was asked about, or that were loaded before
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	public Classifier loadShuffled(final long seed, final String device, final int batch, final int workers,
		final boolean trust, final Consumer<String> log)
	{
		requireTrusted(trust);
		if (loadedSha256 != null) requireSame(loadedSha256, sha256());
		sha256();
		try (ShuffledCopy copy = new ShuffledCopy(description.weights(), seed)) {
			final ModelDescription original = held().withName(description.name() + " with shuffled weights");
			final ModelDescription described = original.withDeclaredSha256(copy.sha256()).withSha256(copy.sha256());
			return new ForwardingClassifier(loader.load(copy.describe(original), device, batch, workers, log)) {

				@Override
				public ModelDescription description() {
					return described;
				}
			};
		}
	}
}
