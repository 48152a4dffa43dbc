package org.spectralattribution.explain;

import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.model.Classifier;
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
		if (!sha256.equals(KnownModels.sha256(description))) {
			throw new ModelException("The model file " + description.weights() +
				" was changed after it was looked at, and is not loaded. Run the command again.");
		}
		// Fails if the description declares another one.
		description.withSha256(sha256);
		return description.withDeclaredSha256(sha256);
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
			if (!bundled) known.add(KnownModels.sha256(classifier.description()));
			return classifier;
		}
		catch (final ModelException e) {
			classifier.close();
			throw e;
		}
	}
}
