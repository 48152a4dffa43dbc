package org.spectralattribution.model;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BilinearResampling;
import org.spectralattribution.transform.LineOperator;

/**
 * torchvision's {@code Resize} with {@code antialias=True} on values that are not rounded: {@linkplain
 * BilinearResampling bilinear}, pixel centres at half integers ({@code align_corners=False}), the filter widened where
 * it shrinks. The axes are done one after the other, in double precision.
 */
public final class Resize {

	private final boolean keepsAspect;
	/** One per axis, slowest first; where the aspect is kept, the smaller side alone. */
	private final int[] sides;

	private Resize(final boolean keepsAspect, final int... sides) {
		if (sides.length == 0 || Arrays.stream(sides).anyMatch(side -> side < 1)) {
			throw new IllegalArgumentException("Resize: expected sizes of at least 1 pixel, but got " + text(sides, "×") + ".");
		}
		this.keepsAspect = keepsAspect;
		this.sides = sides.clone();
	}

	/** The smallest side becomes {@code size}, every longer one {@code size · longer / smallest} rounded down. */
	public static Resize smallerSide(final int size) {
		return new Resize(true, size);
	}

	/**
	 * All sides as given; the aspect may change.
	 *
	 * @param sides one per spatial axis, slowest first: height and width of an image
	 */
	public static Resize exactly(final int... sides) {
		return new Resize(false, sides);
	}

	/**
	 * The sides that an image of the given sides is brought to, slowest first.
	 *
	 * @throws IllegalArgumentException if the image has another number of axes
	 */
	public int[] sidesOf(final int... input) {
		if (keepsAspect) {
			final int smallest = Arrays.stream(input).min().orElse(1);
			return Arrays.stream(input).map(side -> Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) sides[0] * side /
				smallest))).toArray();
		}
		if (input.length != sides.length) {
			throw new IllegalArgumentException("Resize to " + text(sides, "×") + ": expected an image with " + sides.length +
				" axes, but got " + text(input, "×") + ".");
		}
		return sides.clone();
	}

	/**
	 * Resizes every channel.
	 *
	 * @return the input itself where it already has the size, else a new tensor
	 * @throws IllegalArgumentException if the result would hold more than 2³¹ − 1 values, or the input has another number
	 *           of axes
	 */
	public Tensor apply(final Tensor input) {
		final int[] to = sidesOf(input.sides());
		requireSize(input, to);
		return LineOperator.resample(input, to, BilinearResampling::of);
	}

	private static void requireSize(final Tensor input, final int[] to) {
		if (Arrays.stream(to).asDoubleStream().reduce(input.channels(), (a, b) -> a * b) > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("Resizing an image of " + input.shape() + " to " + text(to, "×") +
				" pixels gives more values than an array holds. Crop the image.");
		}
	}

	private static String text(final int[] sides, final String between) {
		return Arrays.stream(sides).mapToObj(Integer::toString).collect(Collectors.joining(between));
	}

	/** In the words of torchvision, such as {@code Resize(size 44, bilinear, antialias)}. */
	@Override
	public String toString() {
		return "Resize(size " + (keepsAspect ? "" + sides[0] : "[" + text(sides, ", ") + "]") + ", bilinear, antialias)";
	}
}
