package org.spectralattribution.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import ij.IJ;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.host.FailureMessage;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.host.ReadableZoom;
import org.spectralattribution.ij1.live.LiveExplanations;
import org.spectralattribution.ij1.live.LiveSession;
import org.spectralattribution.ij1.live.LiveWindow;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.Score;

/** Opens a window that explains an image while its ROI or its slice is moved, and returns. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Live Attribution",
	menuPath = "Plugins>Attribution>Live Attribution...",
	description = "Explains the image while its ROI or slice is moved. Esc, or closing the window, ends it.")
public final class LiveAttributionCommand extends ModelCommand implements Previewable {

	@Parameter(label = "Target class", attrs = @Attr(name = "section", value = "Target"),
		description = "The class to explain: predicted (the one the model finds most likely in each place), a class " +
			"name, or an index from 0; or two of these with \" - \" between.")
	private String target = "predicted";

	@Parameter(label = "Score", choices = { "probability", "logit" },
		description = "The number to explain: the probability (0 to 1) of the class, or the model's output for it, before " +
			"softmax or sigmoid.")
	private String score = "probability";

	@Parameter(label = "Baseline", attrs = @Attr(name = "section", value = "Method"),
		description = "What the image is compared with: black, white, mean, image mean, blur, noise, a grey value, or the " +
			"title of an open image; or several of these with \" + \" between.")
	private String baseline = "black";

	@Parameter(label = "Method", choices = { "sig", "ig" },
		description = "sig: Spectral Integrated Gradients with the published overlap 0.4. ig: Integrated Gradients.")
	private String method = "sig";

	@Parameter(label = "Steps", min = "2",
		description = "The most path points, at least 2. The first picture has 9 of them.")
	private int steps = 100;

	@Parameter(label = "Tolerance", min = "0", stepSize = "0.01",
		description = "The error of the map at which no finer one is made, as a share of the map, 0 or more; 0 uses all " +
			"steps.")
	private double tolerance = 0.02;

	/** The methods that are fast and exact enough to follow the mouse. */
	private enum Method {

		SIG("sig", SpectralIntegratedGradients::new), IG("ig", IntegratedGradients::new);

		private final String key;
		private final Function<PathIntegral, AttributionMethod> method;

		Method(final String key, final Function<PathIntegral, AttributionMethod> method) {
			this.key = key;
			this.method = method;
		}

		@Override
		public String toString() {
			return key;
		}
	}

	@Override
	public Set<String> previewKeys() {
		return PREDICTION_KEYS;
	}

	@Override
	public Preview preview() {
		return prediction(Choice.of("score", Score.values(), score));
	}

	@Override
	public Map<String, List<Offer>> offers() {
		final Map<String, List<Offer>> offers = new HashMap<>(super.offers());
		offers.put("target", ClassOffers.unknown());
		offers.put("baseline", baselines());
		return offers;
	}

	/**
	 * Loads the model and opens the window; pictures come later. A window that is open already is replaced.
	 *
	 * @throws IllegalStateException in batch mode, without a display, or if the image has no window
	 */
	@Override
	public void run() {
		conclude(this::start);
	}

	private String start() {
		LiveSession.requireWindow(image());
		final Score number = Choice.of("score", Score.values(), score);
		final Method chosen = Choice.of("method", Method.values(), method);
		final HeadRule rule = head();
		// Refuses wrong steps and tolerances.
		PathIntegral.adaptive(tolerance, steps);
		IJ.showStatus("Loading model...");
		final Classifier classifier = classifier(0, 0);
		try {
			selection(unlockedSource(), classifier);
			final BaselineText images = new BaselineText(false, classifier.description());
			final LiveExplanations work = new LiveExplanations(classifier, rule, source -> selection(source, classifier), (plane,
				input, most) -> new AttributionRequest(target, number, images.list("baseline", baseline, plane, input),
					chosen.method.apply(PathIntegral.adaptive(tolerance, most))), steps, tolerance);
			LiveSession.start(image(), other -> List.of(baseline.split(" \\+ ")).contains(other.getTitle()), work,
				failure -> FailureMessage.report(LiveWindow.TITLE, failure), kept -> ReadableZoom.show(kept, image(), ""));
		}
		catch (final RuntimeException | Error e) {
			classifier.close();
			throw e;
		}
		return "";
	}
}
