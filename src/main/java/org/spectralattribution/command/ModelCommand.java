package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.Models;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Rehearsal;
import org.spectralattribution.explain.UnloadedModel;
import org.spectralattribution.host.Confirmable;
import org.spectralattribution.host.FailedKeys;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.OfferedValues;
import org.spectralattribution.host.Preview;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.PyTorchEngine;

/**
 * The parameters of commands that show an image to a model. SciJava reads a command's parameters from its fields, so a
 * common superclass is the only place where they can be declared once. Field names are macro keys, and public.
 */
abstract class ModelCommand extends StoppableCommand implements OfferedValues, Confirmable, FailedKeys {

	/** The keys on which a prediction depends. */
	static final Set<String> PREDICTION_KEYS = Set.of("model", "trust", "head", "score", "range", "channels", "device");

	/** The number of classes that a prediction names. */
	private static final int CLASSES = 3;

	private static final String LOAD = "Load Model";

	private static final long SHUFFLE_SEED = 1;

	/** Of a model that predicts within this time a call is no burden to a run that begins meanwhile; another one in tests. */
	long quickNanoseconds = TimeUnit.MILLISECONDS.toNanos(500);

	/** Finds a model without loading it; another one in tests. */
	BiFunction<String, Consumer<String>, UnloadedModel> models = Models::find;

	@Parameter(label = "Image", attrs = @Attr(name = "section", value = "Image"),
		description = "The image that the model sees. A rectangular ROI limits what it sees; other areas count by their " +
			"bounds.")
	private ImagePlus image;

	@Parameter(label = "Model", style = FileWidget.OPEN_STYLE, attrs = @Attr(name = "section", value = "Model"),
		description = "demo for the bundled model; the name of a model in ImageJ's folder models; or the path of a " +
			"TorchScript file (.pt) or of a model folder (torchscript_model.pt and config.json).")
	private String model = "demo";

	@Parameter(persist = false, label = "Trust", attrs = { @Attr(name = "section", value = "Model"),
		@Attr(name = "recorded", value = "unless default") },
		description = "Load a model, too, whose code can do more than compute, such as write files. Without it such a " +
			"model is refused. Only for files whose origin you trust; the result names what the code can do.")
	private boolean trust = false;

	@Parameter(label = "Range", attrs = @Attr(name = "section", value = "Image"),
		choices = { "type", "minmax", "percentile", "display" },
		description = "Which pixel values become the model's 0 to 1: the data type's full range, the minimum and maximum " +
			"of what the model sees (each slice by itself, in the ROI), its 0.1 and 99.9 percentiles, or the display range.")
	private String range = "type";

	@Parameter(label = "Channels", columns = 8, attrs = @Attr(name = "section", value = "Image"),
		description = "The image channels that become the model's, from 1: automatic (all in order; a single one is " +
			"copied for a model of three), or a list such as 1,3,2.")
	private String channels = ChannelChoice.AUTOMATIC;

	@Parameter(label = "Device", columns = 8, attrs = @Attr(name = "section", value = "Model"),
		description = "auto (a GPU if PyTorch can use one, else the CPU), cpu, gpu, gpu1 and so on.")
	private String device = "auto";

	@Parameter(persist = false, label = "Head", attrs = @Attr(name = "section", value = "Model"),
		choices = { "auto", "softmax", "sigmoid", "none" },
		description = "What the model's outputs are: logits of classes of which one is true (softmax), logits of " +
			"independent labels, or one logit for two classes (sigmoid), probabilities already, or numbers in their own " +
			"unit (none). auto: what its config.json says, or else what the outputs show.")
	private String head = "auto";

	private boolean modelFailed;

	/** What {@link #classifier} has loaded. */
	private UnloadedModel loaded;

	/** What the dialog asked about when it was closed, if there was one. */
	private UnloadedModel shown;

	@Override
	public Map<String, List<Offer>> offers() {
		return Map.of("model", Models.names().stream().map(Offer::of).collect(Collectors.toList()), "device", devices());
	}

	/** The devices that are known of. */
	static final List<Offer> devices() {
		return Stream.concat(Stream.of("auto"), PyTorchEngine.knownDevices().stream()).map(Offer::of).collect(Collectors
			.toList());
	}

	final ImagePlus image() {
		return image;
	}

	/** The keys of the model and of what it sees, with their values. */
	final Map<String, String> modelOptions() {
		final Map<String, String> options = new LinkedHashMap<>();
		options.put("model", model);
		if (trust) options.put("trust", "true");
		options.put("range", range);
		options.put("channels", channels);
		options.put("device", device);
		options.put("head", head);
		return options;
	}

	/** What the image can be compared with. */
	final List<Offer> baselines() {
		return BaselineText.offered(image).stream().map(Offer::of).collect(Collectors.toList());
	}

	/** The plane that the image shows, not locked. The caller closes it. */
	final SourceStack unlockedSource() {
		return SourceStack.unlocked(image);
	}

	/**
	 * The model. The caller closes it.
	 *
	 * @param batch the points per model call, 0 for automatic
	 * @param workers the threads that share the calls, 0 for one for each processor
	 */
	final Classifier classifier(final int batch, final int workers) {
		try {
			final UnloadedModel unloaded = models.apply(model, IJ::log);
			if (shown != null) unloaded.holdTo(shown);
			loaded = unloaded;
			return unloaded.load(device, batch, workers, trust, IJ::log);
		}
		catch (final ModelException e) {
			modelFailed = true;
			throw e;
		}
	}

	/**
	 * The model with shuffled weights, see {@link UnloadedModel#loadShuffled}: the same ones whenever the command runs, and
	 * those of the {@link #classifier} that was loaded before. The caller closes it.
	 *
	 * @param batch the points per model call, 0 for automatic
	 * @param workers the threads that share the calls, 0 for one for each processor
	 * @throws IllegalStateException if no classifier was loaded before
	 */
	final Classifier shuffledClassifier(final int batch, final int workers) {
		if (loaded == null) throw new IllegalStateException("The model itself is loaded first.");
		return loaded.loadShuffled(SHUFFLE_SEED, device, batch, workers, trust, IJ::log);
	}

	/** A model that could not be loaded. */
	@Override
	public final Set<String> failedKeys() {
		return modelFailed ? Set.of("model") : Set.of();
	}

	/** Of a model whose file was never loaded before. One that is refused is not asked for: the run says why. */
	@Override
	public final String question() {
		try {
			shown = null;
			final UnloadedModel unloaded = models.apply(model, line -> {});
			shown = unloaded;
			return unloaded.isKnown() || !unloaded.isTrusted(trust) ? "" : "Load " + unloaded.description().name() + "? " +
				program(unloaded);
		}
		catch (final ModelException e) {
			return "";
		}
	}

	@Override
	public final String agreement() {
		return LOAD;
	}

	/** What the user has to know before a file is loaded for the first time. */
	private static String program(final UnloadedModel unloaded) {
		final String operations = unloaded.operations();
		return "A model file is a program" + (operations.isEmpty() ? "" : ", and this one uses " + operations) +
			", and you have not run this one before: load it only if you trust where it comes from.";
	}

	/** Who says what the model's outputs are. */
	final HeadRule head() {
		return Choice.of("head", HeadRule.values(), head);
	}

	/**
	 * The most likely classes of what the image shows, for the dialog: in words, and as targets to choose from. A model
	 * that was never loaded before is not loaded until the user agrees, and one that does more than compute only if it is
	 * trusted.
	 */
	final Preview prediction(final Score score) {
		if (image == null) return new Preview("", Map.of());
		final UnloadedModel unloaded = models.apply(model, IJ::log);
		if (!unloaded.isTrusted(trust)) {
			return new Preview("This model uses " + unloaded.operations() + ", which may do more than compute, such as read " +
				"or write files, and is not loaded. If you trust where it comes from, tick Trust.", Map.of());
		}
		if (!unloaded.isKnown()) return Preview.asking(program(unloaded), LOAD, unloaded::agree);
		try (SourceStack source = unlockedSource(); Classifier classifier = unloaded.load(device, 1, 0, trust, IJ::log)) {
			final PlaneInput input = selection(source, classifier).of(source.read(0).pixels());
			final long start = System.nanoTime();
			final Prediction prediction = new Explainer(classifier, head()).predict(input.raw(), score);
			final boolean isQuick = System.nanoTime() - start < quickNanoseconds;
			final ModelDescription description = classifier.description();
			final Preview preview = new Preview("Predicted class: " + prediction.best(CLASSES).stream().map(i -> description
				.className(i) + " " + ClassOffers.likelihood(prediction, i)).collect(Collectors.joining(", ")) +
				".\nPixel range: " + input.range() + ".", Map.of("target", ClassOffers.of(description, prediction), "device",
					devices()));
			return isQuick ? preview.andThen(() -> rehearse(() -> unloaded.load(device, Rehearsal.BATCH, 0, trust, line -> {}),
				input, prediction, score)) : preview;
		}
	}

	/**
	 * Does a small part of what the command would do with its defaults, so that the run takes less time. Calls of the model
	 * cannot be cut short, so this is not called where they take long. By default there is nothing to do.
	 *
	 * @param open loads the model, which has been found to be trusted
	 * @param input what the model is to see
	 * @param prediction what it has said of the input
	 */
	void rehearse(final Supplier<Classifier> open, final PlaneInput input, final Prediction prediction, final Score score) {}

	final InputSelection selection(final SourceStack source, final Classifier classifier) {
		return source.select(channels, Choice.of("range", RangeRule.values(), range), classifier.description());
	}
}
