package org.spectralattribution.path;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.GaussianBlur;

/**
 * The path {@code γ(α) = input ∗ Gaussian((1 − α) largest sigma)}, from a blurred image to the image itself, the
 * blur going along every spatial axis. It mirrors the image at its border, and its kernel reaches 3 sigma to each side:
 * {@code ⌊6 sigma + 1⌋} pixels, one more where that is even, at least 3. Blurring commutes with normalisation.
 * <p>
 * Source: Xu, Venugopalan and Sundararajan, Attribution in Scale and Space, CVPR 2020, with the kernel of SIG's
 * published reference.
 */
public final class BlurPath implements IntegrationPath {

	/** Keeps a position that was rounded from getting the next smaller kernel. */
	private static final double ROUNDING = 1e-9;

	/** What users call the axes, fastest first. */
	private static final List<String> NAMES = List.of("width", "height", "depth");

	private final Tensor input;
	private final double largestSigma;

	/**
	 * @param input one spatial axis or more
	 * @param largestSigma the standard deviation at the start of the path, in pixels, above 0
	 * @throws IllegalArgumentException if sigma is not such a number, or the image is too small for it
	 */
	public BlurPath(final Tensor input, final double largestSigma) {
		final int side = Arrays.stream(input.sides()).min().orElse(1);
		if (!(largestSigma > 0 && largestSigma < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("sigma: expected a number of pixels above 0, but got " + largestSigma + ".");
		}
		if (kernelSize(largestSigma) / 2 >= side) {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
				"sigma: the model sees %s, which takes a sigma below %.2f, but got %s. Give a smaller sigma, " +
				"in a list of methods behind the name: blur ig 2.", extent(input),
				smallestUnusable(side), largestSigma));
		}
		this.input = input;
		this.largestSigma = largestSigma;
	}

	/** The images at which such paths start. */
	public static Baseline start(final double largestSigma) {
		return Baseline.named("the image blurred (Gaussian, sigma " + largestSigma + " pixels)", (input,
			normalization) -> new BlurPath(input, largestSigma).cursor().pointAt(0));
	}

	private static double kernelSize(final double sigma) {
		final double size = Math.max(3, Math.floor(6 * sigma + 1 + ROUNDING));
		return size % 2 == 0 ? size + 1 : size;
	}

	/** Half a kernel must be smaller than the image. */
	private static double smallestUnusable(final int side) {
		return (2 * side - 1) / 6.0;
	}

	/** The sides as users know them: {@code 30×20 pixels (width × height)}. */
	private static String extent(final Tensor input) {
		final int axes = input.axes();
		final String sides = IntStream.rangeClosed(1, axes).mapToObj(i -> "" + input.side(axes - i)).collect(Collectors
			.joining("×"));
		return sides + " pixels" + (axes <= NAMES.size() ? " (" + String.join(" × ", NAMES.subList(0, axes)) + ")" : "");
	}

	@Override
	public PathCursor cursor() {
		return this::point;
	}

	/** Between two points it is close to the straight line, and each further point would take a blur. */
	@Override
	public boolean bends() {
		return false;
	}

	private Tensor point(final double alpha) {
		final double sigma = (1 - alpha) * largestSigma;
		return sigma <= 0 ? input : new GaussianBlur((int) kernelSize(sigma), sigma).blur(input);
	}
}
