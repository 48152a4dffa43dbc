package org.spectralattribution.model.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Resize;
import org.spectralattribution.spelling.Excerpt;
import org.spectralattribution.tensor.Normalization;

/** Reads the steps of {@code transform}, which have one order. */
final class Transforms {

	/** A deviation beyond this leaves less than a tenth of the range from 0 to 1. */
	private static final int LARGEST_STD = 10;

	private Optional<Resize> resize = Optional.empty();
	private Optional<Normalization> normalization = Optional.empty();
	private boolean toTensor;
	private int normalizedChannels;

	Transforms(final Json json) {
		json.objects("transform").forEach(this::add);
		if (!toTensor) {
			throw json.error("expected the step ToTensor in \"transform\", but it is missing");
		}
	}

	Preprocessing preprocessing() {
		final Normalization normalize = normalization.orElse(Normalization.identity());
		return resize.map(step -> new Preprocessing(step, normalize)).orElse(new Preprocessing(normalize));
	}

	/** The length of the mean of {@code Normalize}, 0 where that step is missing. */
	int normalizedChannels() {
		return normalizedChannels;
	}

	private void add(final Json step) {
		step.requireOnly(List.of("name", "arguments"));
		final Json arguments = step.optionalObject("arguments");
		switch (step.text("name")) {
			case "Resize":
				requireOrder(step, !toTensor && resize.isEmpty());
				resize = Optional.of(resize(arguments));
				break;
			case "ToTensor":
				requireOrder(step, !toTensor);
				arguments.requireOnly(List.of());
				toTensor = true;
				break;
			case "Normalize":
				requireOrder(step, toTensor && normalization.isEmpty());
				normalization = Optional.of(normalize(arguments));
				break;
			default:
				throw step.error("expected Resize, ToTensor or Normalize, but got \"" + Excerpt.of(step.text("name")) +
					"\"");
		}
	}

	private static void requireOrder(final Json step, final boolean inOrder) {
		if (!inOrder) {
			throw step.error("expected Resize, ToTensor, Normalize in this order, each at most once, but got \"" + step.text(
				"name") + "\" out of place");
		}
	}

	private static Resize resize(final Json arguments) {
		arguments.requireOnly(List.of("size", "interpolation", "antialias"));
		if (arguments.has("interpolation") && !arguments.text("interpolation").equals("bilinear")) {
			throw arguments.wrong("interpolation", "\"bilinear\"");
		}
		if (arguments.has("antialias") && !arguments.element("antialias").toString().equals("true")) {
			throw arguments.wrong("antialias", "true");
		}
		if (!arguments.isArray("size")) {
			return Resize.smallerSide(arguments.positiveInt("size"));
		}
		final double[] size = arguments.numbers("size");
		if (size.length != 2 || !isSize(size[0]) || !isSize(size[1])) {
			throw arguments.wrong("size", "a whole number or [height, width]");
		}
		return Resize.exactly((int) size[0], (int) size[1]);
	}

	private static boolean isSize(final double size) {
		return size >= 1 && size <= Integer.MAX_VALUE && size == Math.rint(size);
	}

	private Normalization normalize(final Json arguments) {
		arguments.requireOnly(List.of("mean", "std"));
		final double[] mean = arguments.numbers("mean");
		final double[] std = arguments.numbers("std");
		normalizedChannels = mean.length;
		requireUnitRange(arguments, mean, std);
		try {
			return Normalization.of(mean, std);
		}
		catch (final IllegalArgumentException e) {
			throw arguments.error(e.getMessage().replaceAll("\\.$", ""));
		}
	}

	/** Refuses numbers for pixel values that are not yet 0 to 1: every image would become nearly the same. */
	private static void requireUnitRange(final Json arguments, final double[] mean, final double[] std) {
		final double largestMean = DoubleStream.of(mean).max().orElse(0);
		final double largestStd = DoubleStream.of(std).map(Math::abs).max().orElse(0);
		if (largestMean > 1 || largestStd > LARGEST_STD) {
			final int range = Math.max(largestMean, largestStd) > 255 ? 65535 : 255;
			throw arguments.error("expected \"mean\" and \"std\" for values of 0 to 1, as ToTensor gives them, but got mean " +
				Excerpt.of(Arrays.toString(mean)) + " and std " + Excerpt.of(Arrays.toString(std)) +
				", which look like those of 0 to " + range + ": divide them by " + range);
		}
	}
}
