package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The baselines that a text means, made by the suite's own simple code in the space of the network. */
final class PlainBaselines {

	private final PlainInput plane;
	private final double[] input;
	private final double[] mean;
	private final double[] std;
	private final PlainInput other;

	/**
	 * @param input normalised
	 * @param mean of the normalisation, one value per channel
	 * @param other the same part of the open image "other"; null where that does not fit
	 */
	PlainBaselines(final PlainInput plane, final double[] input, final double[] mean, final double[] std,
		final PlainInput other)
	{
		this.plane = plane;
		this.input = input;
		this.mean = mean;
		this.std = std;
		this.other = other;
	}

	/** The baselines of a text; null where a part of it means none, or none that fits. */
	List<double[]> of(final String text) {
		final List<double[]> baselines = new ArrayList<>();
		for (final String part : text.split(" \\+ ", -1)) {
			final double[] baseline = one(part.trim());
			if (baseline == null) return null;
			baselines.add(baseline);
		}
		return baselines;
	}

	private double[] one(final String name) {
		if (name.equals("black")) return filled(c -> 0);
		if (name.equals("white")) return filled(c -> 1);
		if (name.equals("mean")) return new double[input.length];
		if (name.equals("image mean")) return imageMean();
		if (name.equals("blur")) return blur();
		if (name.equals("noise")) return noise(0);
		if (name.matches("noise \\d{1,18}")) return noise(Long.parseLong(name.substring(6)));
		if (name.matches("-?[\\d.]+(e\\d+)?")) return filled(c -> plane.raw(Double.parseDouble(name), c));
		return name.equals("other") && other != null ? normalized(other.raw()) : null;
	}

	private interface OfChannel {

		double of(int channel);
	}

	private double[] filled(final OfChannel raw) {
		final double[] values = new double[input.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = raw.of(channel(i));
		}
		return normalized(values);
	}

	private int channel(final int i) {
		return i / plane.pixels[0].length;
	}

	/** Raw values in the space of the network. */
	double[] normalized(final double[] raw) {
		return normalized(raw, mean, std, plane.pixels[0].length);
	}

	/** {@code (raw − mean) / std}. */
	static double[] normalized(final double[] raw, final double[] mean, final double[] std, final int size) {
		if (mean == null) return raw.clone();
		final double[] normalized = new double[raw.length];
		for (int i = 0; i < raw.length; i++) {
			normalized[i] = (raw[i] - mean[i / size]) / std[i / size];
		}
		return normalized;
	}

	private double[] imageMean() {
		final int size = plane.pixels[0].length;
		final double[] values = new double[input.length];
		for (int start = 0; start < values.length; start += size) {
			Arrays.fill(values, start, start + size, Arrays.stream(input, start, start + size).sum() / size);
		}
		return values;
	}

	private double[] noise(final long seed) {
		return normalized(new Random(seed).doubles(input.length).toArray());
	}

	/** A Gaussian of 5 pixels, cut off at 11 × 11, of the image mirrored at its edges; null where it is too small. */
	private double[] blur() {
		final int width = plane.region.width;
		final int height = plane.region.height;
		if (Math.min(width, height) < 6) return null;
		final double[] blurred = new double[input.length];
		for (int i = 0; i < input.length; i++) {
			final int x = i % width;
			final int y = i / width % height;
			final int start = i - x - y * width;
			double sum = 0;
			double weights = 0;
			for (int dy = -5; dy <= 5; dy++) {
				for (int dx = -5; dx <= 5; dx++) {
					final double weight = Math.exp(-(dx * dx + dy * dy) / 50.0);
					sum += weight * input[start + mirrored(y + dy, height) * width + mirrored(x + dx, width)];
					weights += weight;
				}
			}
			blurred[i] = sum / weights;
		}
		return blurred;
	}

	private static int mirrored(final int i, final int size) {
		return i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i;
	}
}
