package org.spectralattribution.reliability;

import java.util.Random;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.Property;

/**
 * Odd images, ROIs and baselines, explained by networks that are formulas. The maps are read back from the result image
 * and compared with the suite's own, pixel by pixel.
 */
final class ImageCases implements CaseKind {

	@Override
	public String name() {
		return "images";
	}

	@Override
	public int share() {
		return 31;
	}

	@Override
	public Outcome run(final Random random) {
		final ImagePlus image = OddImages.any(random);
		image.setRoi(OddRois.any(random, image));
		final Explaining settings = Explaining.any(random);
		final int channels = PlainInput.count(image);
		final int declared = random.nextInt(3) == 0 ? 0 : random.nextInt(6) == 0 ? 3 : settings.channels.equals("automatic")
			? channels : settings.channels.split(",").length;
		final double[] mean = declared > 0 && random.nextBoolean() ? values(random, declared, 0.1) : null;
		final double[] std = mean == null ? null : values(random, declared, 0.2);
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 2 + random.nextInt(3), declared, mean,
			std);
		final ImagePlus other = other(random, image);
		final boolean before = Interpreter.batchMode;
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(other);
		try {
			return explain(image, settings, network, mean, std, other);
		}
		finally {
			Interpreter.removeBatchModeImage(other);
			Interpreter.batchMode = before;
		}
	}

	private static double[] values(final Random random, final int count, final double least) {
		return random.doubles(count, least, least + 0.5).toArray();
	}

	/** An image that fits as a baseline, or one of another size or type. */
	private static ImagePlus other(final Random random, final ImagePlus image) {
		final boolean fits = random.nextInt(3) > 0;
		final ImagePlus other = fits ? image.duplicate() : OddImages.any(random);
		if (fits) {
			for (int i = 1; i <= other.getStackSize(); i++) {
				other.getStack().getProcessor(i).invert();
			}
		}
		other.deleteRoi();
		other.setTitle("other");
		return other;
	}

	private static Outcome explain(final ImagePlus image, final Explaining settings, final AnalyticClassifier network,
		final double[] mean, final double[] std, final ImagePlus other)
	{
		final ImageState before = ImageState.of(image);
		final ImageState otherBefore = ImageState.of(other);
		final int images = WindowManager.getImageCount();
		ImagePlus result = null;
		Outcome outcome = null;
		try {
			result = settings.run(image, network, Monitor.none());
		}
		catch (final RuntimeException | Error e) {
			outcome = Outcome.of(e, settings.texts(image));
		}
		before.requireUnchanged();
		otherBefore.requireUnchanged();
		WrongResult.unless(WindowManager.getImageCount() == images, "an image was opened");
		final MapCheck check = new MapCheck(image, settings, network, mean, std, fits(other, image, settings) ? other : null);
		if (outcome != null) {
			check.requireRefusable(outcome.message(), other);
			return outcome;
		}
		check.requireRight(result);
		WrongResult.unless(settings.output.equals(result.getProp(Property.OUTPUT.toString())), "another output");
		return Outcome.right();
	}

	/** Whether the suite can say what the image is as a baseline: it is of the same type, size and channels. */
	private static boolean fits(final ImagePlus other, final ImagePlus image, final Explaining settings) {
		final boolean one = image.getNSlices() * image.getNFrames() == 1 || !settings.all;
		return other.getType() == image.getType() && other.getWidth() == image.getWidth() && other.getHeight() == image
			.getHeight() && PlainInput.count(other) == PlainInput.count(image) && one && other.getNSlices() * other
				.getNFrames() == image.getNSlices() * image.getNFrames() && !OddImages.mayHavePalette(other);
	}
}
