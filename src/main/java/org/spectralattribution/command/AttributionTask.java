package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Output;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Models;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultBuilder;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

import ij.IJ;
import ij.ImagePlus;

/** Explains planes of an image, from the texts of a command's parameters to a new image. */
final class AttributionTask {

	private final ImagePlus image;
	private final String model;
	private final String device;
	private final int batch;
	private final String target;
	private final Score score;
	private final String baseline;
	private final RangeRule range;
	private final String channels;
	private final Slices slices;
	private final Output output;

	/**
	 * @throws IllegalArgumentException if a text names none of its key's values
	 */
	AttributionTask(final ImagePlus image, final String model, final String device, final int batch,
		final String target, final String score, final String baseline, final String range, final String channels,
		final String slices, final String output)
	{
		this.image = image;
		this.model = model;
		this.device = device;
		this.batch = batch;
		this.target = target;
		this.score = Choice.of("score", Score.values(), score);
		this.baseline = baseline;
		this.range = Choice.of("range", RangeRule.values(), range);
		this.channels = channels;
		this.slices = Choice.of("slices", Slices.values(), slices);
		this.output = Choice.of("output", Output.values(), output);
	}

	/**
	 * Explains the planes and adds a row for each to the Attribution table, once all of them are explained. The image
	 * itself stays as it is.
	 *
	 * @return a new image that is not shown yet
	 */
	ImagePlus run(final Function<Scene, AttributionMethod> methods, final BooleanSupplier canceled) {
		IJ.resetEscape();
		IJ.showStatus("Loading model...");
		final ImagePlus result;
		final List<Map<String, Object>> rows = new ArrayList<>();
		final Warnings advice = new Warnings();
		try (SourceStack source = slices.of(image); Classifier classifier = Models.open(model, device, batch, IJ::log)) {
			final Selection selection = Selection.of(source, channels, classifier.description());
			final Explainer explainer = new Explainer(classifier);
			if (source.size() > 1) check(explainer, methods, classifier, selection, source, canceled);
			final ResultBuilder picture = output.picture();
			final Monitor monitor = new ProgressStatus("Attribution", classifier.device(), () -> isCanceled(canceled));
			for (int i = 0; i < source.size(); i++) {
				final SourcePlane plane = source.read(i);
				final Scene scene = scene(classifier, plane, selection);
				final RawInputRange rawRange = RawInputRange.of(scene.raw());
				final Explanation explanation = explain(explainer, methods, scene, source, i, monitor);
				final Map<String, String> properties = PlaneProperties.of(plane, selection, scene.values(), rawRange, explanation,
					output);
				picture.add(new PlaneAttribution(plane, selection.region(), explanation.map(), explanation.request().method()
					.name(), properties, PlaneProperties.OF_ONE_PLANE));
				rows.add(AttributionRow.of(plane, explanation, properties));
				advice.addInput(source.words(i), plane, rawRange, range);
				advice.add(source.words(i), explanation);
			}
			result = picture.image(source.current());
		}
		finally {
			IJ.showProgress(1.0);
		}
		AttributionTable.append(rows);
		advice.lines().forEach(IJ::log);
		return result;
	}

	/** Looks at every plane once, so that a long run does not end at a plane that could have been refused at once. */
	private void check(final Explainer explainer, final Function<Scene, AttributionMethod> methods, final Classifier classifier,
		final Selection selection, final SourceStack source, final BooleanSupplier canceled)
	{
		IJ.showStatus("Checking planes...");
		for (int i = 0; i < source.size() && !isCanceled(canceled); i++) {
			try {
				final Scene scene = scene(classifier, source.read(i), selection);
				explainer.check(scene.raw(), request(methods, scene));
			}
			catch (final IllegalArgumentException | ModelException e) {
				throw PlaneFailure.named(source, i, e);
			}
		}
	}

	private static boolean isCanceled(final BooleanSupplier canceled) {
		return canceled.getAsBoolean() || IJ.escapePressed();
	}

	private Scene scene(final Classifier classifier, final SourcePlane plane, final Selection selection) {
		final ImagePlane seen = selection.of(plane);
		final IntensityRange values = range.of(seen);
		return new Scene(classifier, plane, selection, values, Images.toTensor(seen, values));
	}

	private AttributionRequest request(final Function<Scene, AttributionMethod> methods, final Scene scene) {
		final AttributionMethod method = methods.apply(scene);
		return new AttributionRequest(target, score, method.ownBaseline().isPresent() ? List.of(Baseline.black()) : scene
			.baselines("baseline", baseline), method);
	}

	private Explanation explain(final Explainer explainer, final Function<Scene, AttributionMethod> methods, final Scene scene,
		final SourceStack source, final int index, final Monitor monitor)
	{
		try {
			return explainer.explain(scene.raw(), request(methods, scene), monitor.part(index, source.size()));
		}
		catch (final IllegalArgumentException | ModelException e) {
			throw PlaneFailure.named(source, index, e);
		}
	}
}
