package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.explain.Warnings;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.model.ModelException;

/** Explains the planes of an image, one after the other, to a new image with a record per plane. */
public final class StackAttribution {

	/** Makes the request for each plane. Baselines and references may differ from plane to plane. */
	@FunctionalInterface
	public interface Requests {

		/**
		 * @param plane the plane as ImageJ has it
		 * @param input what the model gets of that plane
		 * @throws IllegalArgumentException if there is no such request for this plane
		 */
		AttributionRequest of(SourcePlane plane, PlaneInput input);
	}

	private final SourceStack source;
	private final InputSelection selection;
	private final Explainer explainer;
	private final Requests requests;
	private final List<Record> records = new ArrayList<>();
	private final Warnings warnings = new Warnings();

	/**
	 * @param source stays open until the attribution is done; the caller closes it
	 * @param selection what the model sees of the planes
	 * @param explainer its classifier stays open until the attribution is done; the caller closes it
	 * @param requests what is asked of each plane
	 */
	public StackAttribution(final SourceStack source, final InputSelection selection, final Explainer explainer,
		final Requests requests)
	{
		this.source = source;
		this.selection = selection;
		this.explainer = explainer;
		this.requests = requests;
	}

	/**
	 * Refuses what {@link #explain} would refuse before the first gradient of any plane, so that a long run does not end
	 * at a plane that could have been refused at once. Reads every plane.
	 *
	 * @param monitor is asked before each plane whether to stop
	 * @throws IllegalArgumentException if a plane, or the request for it, makes no sense; where there are several planes
	 *           the message names this one
	 * @throws ModelException if the model does not take a plane
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public void check(final Monitor monitor) {
		for (int i = 0; i < source.size(); i++) {
			monitor.check();
			try {
				final SourcePlane plane = source.read(i);
				final PlaneInput input = selection.of(plane.pixels());
				explainer.check(input, requests.of(plane, input));
			}
			catch (final IllegalArgumentException | ModelException e) {
				throw source.named(i, e);
			}
		}
	}

	/**
	 * Explains the planes. The image itself stays as it is.
	 *
	 * @return a new image that is not shown yet
	 * @throws IllegalArgumentException as {@link #check} does, or if the smoothing is wider than the explained region, or
	 *           the result does not fit into the memory
	 * @throws ModelException as {@link #check} does, or if a gradient is not finite
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public ImagePlus explain(final ResultStyle style, final Monitor monitor) {
		final Output output = style.output();
		style.requireFits(selection.region());
		final ResultBuilder result = Output.builder(style);
		for (int i = 0; i < source.size(); i++) {
			final SourcePlane plane = source.read(i);
			if (i == 0) {
				ResultMemory.require(output, plane.pixels().bounds(), selection.region(), plane.pixels().channels(), source
					.size());
			}
			try {
				final PlaneInput input = selection.of(plane.pixels());
				final Explanation explanation = explainer.explain(input, requests.of(plane, input), monitor.part(i, source
					.size()));
				final Record record = record(plane, explanation, output);
				result.add(new PlaneAttribution(plane, selection.region(), explanation.modelMap(), record));
				records.add(record);
				warn(i, plane, explanation);
			}
			catch (final IllegalArgumentException | ModelException e) {
				throw source.named(i, e);
			}
		}
		final ImagePlus image = result.image(source.current());
		if (output == Output.CHANNELS && image.getNChannels() > CompositeImage.MAX_CHANNELS) {
			warnings.add("look", image.getTitle(), "ImageJ shows at most " + CompositeImage.MAX_CHANNELS +
				" channels together, and this result has " + image.getNChannels() + ". It opens at the last one, the " +
				"attribution by itself; move the channel slider to see the image.");
		}
		return image;
	}

	/** How the attribution of a plane was made, with what only ImageJ knows of it. */
	public static Record record(final SourcePlane plane, final Explanation explanation, final Output output) {
		return explanation.record() //
			.with(Property.IMAGE, plane.title()) //
			.with(Property.SLICE, plane.slice()) //
			.with(Property.FRAME, plane.frame()) //
			.with(Property.PIXEL_VALUES, plane.values().toString()) //
			.with(Property.RESAMPLING, resampling(plane, explanation, output));
	}

	/** What was resampled between image, model and result. */
	private static String resampling(final SourcePlane plane, final Explanation explanation, final Output output) {
		final String image = Rectangles.size(explanation.input().selection().region());
		final String model = explanation.modelMap().width() + "×" + explanation.modelMap().height();
		if (image.equals(model)) return "none";
		final boolean whole = Rectangles.isWhole(explanation.input().selection().region(), plane.pixels().bounds());
		final String input = (whole ? "image " : "region ") + image + " to model " + model +
			" by the model's preprocessing";
		return output == Output.RAW ? input : input + ", attribution back to " + image + " by area, its sum kept";
	}

	private void warn(final int index, final SourcePlane plane, final Explanation explanation) {
		final String name = source.name(index);
		source.region().advice("explained").ifPresent(sentence -> warnings.add("region", name, sentence));
		plane.editAdvice().ifPresent(sentence -> warnings.add("edit", name, sentence));
		plane.values().advice().ifPresent(sentence -> warnings.add("values", name, sentence));
		warnings.add(name, explanation.input());
		warnings.add(name, explanation);
		warnings.addMissedTolerance(name, explanation);
	}

	/** One record per explained plane, in order; not a copy. */
	public List<Record> records() {
		return records;
	}

	/** What to tell the user about the explained planes. */
	public Warnings warnings() {
		return warnings;
	}
}
