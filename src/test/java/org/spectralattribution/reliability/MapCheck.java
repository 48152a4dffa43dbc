package org.spectralattribution.reliability;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** Compares the result image of an explanation with the suite's own computation, plane by plane and pixel by pixel. */
final class MapCheck {

	/** Rounding to floats and that of two decompositions, as a share of the map's largest value. */
	private static final double ROUNDING = 5e-5;

	/** Rounding of sums in double precision, as a share of what is added up. */
	private static final double SUM_ROUNDING = 1e-6;

	private final ImagePlus image;
	private final Explaining settings;
	private final List<PlainTruth> planes = new ArrayList<>();
	private final boolean baselineIsKnown;

	/** @param other the open image "other" where the suite can say what it is as a baseline, else null */
	MapCheck(final ImagePlus image, final Explaining settings, final AnalyticClassifier network, final double[] mean,
		final double[] std, final ImagePlus other)
	{
		this.image = image;
		this.settings = settings;
		baselineIsKnown = other != null || !settings.baseline.contains("other");
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		for (int frame = 1; frame <= image.getNFrames(); frame++) {
			for (int slice = 1; slice <= image.getNSlices(); slice++) {
				if (!settings.all && (slice != position[1] || frame != position[2])) continue;
				planes.add(new PlainTruth(settings, network, image, slice, frame, mean, std, other));
			}
		}
	}

	/** @throws WrongResult if a case in which nothing is odd was refused */
	void requireRefusable(final String message, final ImagePlus other) {
		final boolean doubtful = message.contains("stay between 0 and 1") && planes.stream().anyMatch(
			PlainTruth::staysBetween0And1);
		final boolean plain = !doubtful && baselineIsKnown && !OddImages.mayHavePalette(image) && planes.stream().allMatch(
			PlainTruth::mustWork) && !(settings.baseline.contains("other") && OddImages.mayHavePalette(other));
		WrongResult.unless(!plain, "a good case was refused: " + message);
	}

	/** @throws WrongResult if the result is not the suite's own */
	void requireRight(final ImagePlus result) {
		WrongResult.unless(image.getType() != ImagePlus.COLOR_256, "indices into a palette were explained");
		if (!baselineIsKnown) return;
		for (int p = 0; p < planes.size(); p++) {
			final PlainTruth plane = planes.get(p);
			WrongResult.unless(!plane.mustRefuse(), "explained what cannot be explained: baseline=[" + settings.baseline +
				"] target=[" + settings.target + "] channels=" + settings.channels + " range=" + settings.range);
			final PlainIntegral integral = plane.integral();
			compareSums(result, p, integral);
			if (integral == null || settings.output.equals("overlay")) continue;
			if (settings.output.equals("raw")) compareRaw(result, p, plane, integral.map());
			else comparePlane(result, p, plane, integral.map());
		}
	}

	/** What the record says of the sum's correction; the sum itself is exact where it was corrected. */
	private void compareSums(final ImagePlus result, final int p, final PlainIntegral integral) {
		final String share = record(result, p, Property.SUM_CORRECTED);
		final String correction = record(result, p, Property.SUM_CORRECTION);
		if (!settings.rule.equals("adaptive") && !settings.rule.equals("trapezoid")) {
			WrongResult.unless("not corrected".equals(share) && correction == null, "the record says of the rule " +
				settings.rule + " that its sum was corrected by " + share + ", " + correction);
			return;
		}
		final double sum = number(result, p, Property.ATTRIBUTION_SUM);
		final double difference = number(result, p, Property.SCORE_DIFFERENCE);
		final double error = number(result, p, Property.COMPLETENESS_ERROR);
		// What is left is the rounding of what was corrected: of pixel values of 1e29 that is much.
		final double rounding = 1e-13 * (1 + (correction == null ? 0 : Double.parseDouble(correction)));
		WrongResult.unless(sum == 0 || Math.abs(error) <= 1e-5 * Math.abs(difference) + rounding, "the sum is off by " + error +
			" of " + difference + ", though it was corrected");
		if (integral == null || settings.rule.equals("adaptive")) return;
		final double size = Double.parseDouble(correction);
		WrongResult.unless(Math.abs(size - integral.correction()) <= SUM_ROUNDING * (integral.changes() + size) + 1e-12,
			"the record says that the sum was corrected by " + size + ", but that is " + integral.correction());
		final double expected = integral.correction() == 0 ? 0 : integral.correction() / integral.changes();
		WrongResult.unless(integral.changes() < 1e-9 || Math.abs(Double.parseDouble(share) - expected) <= SUM_ROUNDING * (1 +
			expected) + 1e-12 / integral.changes(), "the record says that a share of " + share + " was corrected, but that is " + expected);
	}

	/** What the record says of a plane; null if it does not. */
	private String record(final ImagePlus result, final int p, final Property property) {
		if (planes.size() == 1) return result.getProp(property.toString());
		return Record.read(result.getStack().getSliceLabel((p + 1) * (result.getStackSize() / planes.size())), property
			.toString());
	}

	private double number(final ImagePlus result, final int p, final Property property) {
		return Double.parseDouble(record(result, p, property));
	}

	private void compareRaw(final ImagePlus result, final int p, final PlainTruth plane, final double[] map) {
		final int size = plane.region().width * plane.region().height;
		WrongResult.unless(result.getStackSize() == planes.size() * plane.channels(), "a raw result of " + result
			.getStackSize() + " slices");
		final double[] found = new double[map.length];
		for (int i = 0; i < map.length; i++) {
			found[i] = result.getStack().getProcessor(p * plane.channels() + i / size + 1).getf(i % size);
		}
		compare(found, map, result, p);
	}

	private void comparePlane(final ImagePlus result, final int p, final PlainTruth plane, final double[] map) {
		final Rectangle region = plane.region();
		final int size = region.width * region.height;
		final int channels = result.getStackSize() / planes.size();
		final ImageProcessor found = result.getStack().getProcessor((p + 1) * channels);
		WrongResult.unless(found.getWidth() == image.getWidth() && found.getHeight() == image.getHeight(),
			"a result of another size");
		final double[] values = new double[size];
		final double[] expected = new double[size];
		for (int i = 0; i < map.length; i++) {
			expected[i % size] += map[i];
		}
		for (int i = 0; i < size; i++) {
			values[i] = found.getf(region.x + i % region.width, region.y + i / region.width);
			if (settings.output.equals("positive")) expected[i] = Math.max(0, expected[i]);
			if (settings.output.equals("absolute")) expected[i] = Math.abs(expected[i]);
		}
		compare(values, expected, result, p);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				WrongResult.unless(region.contains(x, y) || found.getf(x, y) == 0, "attribution outside the region");
			}
		}
	}

	private void compare(final double[] found, final double[] expected, final ImagePlus result, final int p) {
		double largest = 0;
		double sum = 0;
		double difference = 0;
		double worst = 0;
		for (int i = 0; i < found.length; i++) {
			largest = Math.max(largest, Math.abs(expected[i]));
			sum += Math.abs(expected[i]);
			difference += Math.abs(found[i] - expected[i]);
			worst = Math.max(worst, Math.abs(found[i] - expected[i]));
			WrongResult.unless(Double.isFinite(found[i]), "a value that is not finite");
		}
		final String what = " (plane " + p + ", " + (settings.spectral ? "sig " + settings.decomposition + " " +
			settings.gating + " " + settings.overlap : "ig") + ", " + settings.rule + ", " + settings.steps + " steps, " +
			settings.output + ", baseline=[" + settings.baseline + "])";
		if (!settings.rule.equals("adaptive")) {
			WrongResult.unless(worst <= ROUNDING * largest + 1e-30, "a map that is off by " + worst / largest +
				" of its largest value" + what);
			return;
		}
		final double reported = number(result, p, Property.MAP_ERROR);
		WrongResult.unless(difference <= (3 * reported + 1e-3) * sum + 1e-30, "a map that is off by " + difference / sum +
			" where the record says " + reported + what);
	}
}
