package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.ExpectedAttribution;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Question;
import org.spectralattribution.ij1.AttributionTable;
import org.spectralattribution.ij1.PlaneAttribution;
import org.spectralattribution.ij1.SourcePlane;
import org.spectralattribution.ij1.SourcePlaneReader;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelRange;
import org.spectralattribution.image.ValueRange;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

import ij.IJ;
import ij.ImagePlus;

/** Explains the current plane of an image, from the texts of a command's parameters to a new image. */
final class AttributionTask {

	private final ImagePlus image;
	private final String model;
	private final String device;
	private final int batch;
	private final String target;
	private final Score score;
	private final String baseline;
	private final PixelRange range;
	private final Output output;

	/**
	 * @throws IllegalArgumentException if a text names none of its key's values
	 */
	AttributionTask(final ImagePlus image, final String model, final String device, final int batch,
		final String target, final String score, final String baseline, final String range, final String output)
	{
		this.image = image;
		this.model = model;
		this.device = device;
		this.batch = batch;
		this.target = target;
		this.score = Choice.of("score", Score.values(), score);
		this.baseline = baseline;
		this.range = Choice.of("range", PixelRange.values(), range);
		this.output = Choice.of("output", Output.values(), output);
	}

	/**
	 * Explains the image and adds a row to the Attribution table. The image itself stays as it is.
	 *
	 * @return a new image that is not shown yet
	 */
	ImagePlus run(final MethodSource source, final Cancellation cancellation) {
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		final ValueRange values = range.of(plane.pixels());
		final Tensor raw = Images.toTensor(plane.pixels(), values);
		IJ.resetEscape();
		IJ.showStatus("Loading model...");
		final Explanation explanation;
		final AttributionMethod method;
		try (ImageClassifier classifier = Models.open(model, device, batch)) {
			final Scene scene = new Scene(classifier, plane, values, raw);
			final List<NamedBaseline> baselines = source.ownBaseline().map(List::of).orElseGet(() -> scene.baselines("baseline",
				baseline));
			final NamedBaseline named = baselines.get(0);
			method = baselines.size() == 1 ? source.method(scene) : averaged(source.method(scene), baselines);
			IJ.showStatus(method.name() + " on " + classifier.device());
			explanation = new Explainer(classifier).explain(raw, new Question(target, score, named.baseline(), words(baselines),
				method), IJ::showProgress, () -> cancellation.isCanceled() || IJ.escapePressed());
		}
		finally {
			IJ.showProgress(1.0);
		}
		final Map<String, String> properties = new LinkedHashMap<>(explanation.record());
		properties.put("Plugin version", PluginVersion.get());
		properties.put("Image", plane.title());
		properties.put("Slice", String.valueOf(plane.slice()));
		properties.put("Frame", String.valueOf(plane.frame()));
		properties.put("Pixel range", values.toString());
		properties.put("Resampling", Resampling.words(plane, explanation, output));
		final ImagePlus result = output.of(new PlaneAttribution(plane, explanation.map(), method.name(), properties));
		AttributionTable.append(AttributionRow.of(plane, explanation));
		Advice.of(explanation).ifPresent(advice -> IJ.log(plane.title() + ": " + advice));
		return result;
	}

	private static AttributionMethod averaged(final AttributionMethod method, final List<NamedBaseline> baselines) {
		return new ExpectedAttribution(method, baselines.stream().skip(1).map(NamedBaseline::baseline).collect(Collectors
			.toList()));
	}

	private static String words(final List<NamedBaseline> baselines) {
		return baselines.stream().map(NamedBaseline::words).collect(Collectors.joining(" + "));
	}
}
